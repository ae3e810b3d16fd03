import { LineChart, PlotChart } from '../../../../ui/chart.tsx';
import { Actions, Button, Field, Form } from '../../../../ui/form.tsx';
import { Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { Decision } from '../../labs/benches/bench.sql.ts';
import { figuresAt, type JudgedAnswer, thresholdsOf } from '../../labs/benches/judge.ts';
import { shareWords } from './evaluation-part.tsx';
import type { Drawn } from './judge-pictures.ts';
import type { RatingProps } from './rate-part.tsx';

/** The captions of the judge's pictures. */
export const judgeCaptions = {
  length: 'The judge’s score by length: crosses are answers that people refused, dashes the mean of a third',
  calibration: 'What people made of answers with such a score',
} as const;

const percent = (value: number) => `${Math.round(value * 100)}%`;

/** The judge beside the people: length, calibration, and what each threshold would do. */
export function JudgePart(
  props: Pick<RatingProps, 'open' | 'csrf'> & {
    readonly answers: readonly JudgedAnswer[];
    readonly length: Drawn;
    readonly calibration: Drawn;
    readonly decisions: readonly Decision[];
    /** A threshold to look at, from the address. */
    readonly tried: number | undefined;
  },
) {
  const { open, csrf, answers, length, calibration, decisions, tried } = props;
  const thresholds = thresholdsOf(answers);
  const last = decisions.flatMap((one) => (one.kind === 'threshold' ? [one.record.threshold] : []))[0];
  const at = tried ?? last;
  return (
    <>
      <section id="judge" aria-labelledby="judge-title">
        <h2 id="judge-title">3. The judge</h2>
        <p>
          A judge that scores long answers higher, whatever people say of them, measures length. Compare
          answers that people treat alike.
        </p>
        <PlotChart svg={length.svg} caption={judgeCaptions.length} table={length.table} />
        <PlotChart svg={calibration.svg} caption={judgeCaptions.calibration} table={calibration.table} />
      </section>
      <section id="threshold" aria-labelledby="threshold-title">
        <h2 id="threshold-title">4. A threshold</h2>
        <LineChart
          caption="Errors by threshold: an answer with this score or more passes"
          x={{ label: 'Threshold', values: thresholds.map(String) }}
          series={[
            {
              label: 'False accepts',
              values: thresholds.map((one) => figuresAt(answers, one).falseAccepts.share),
            },
            {
              label: 'False rejects',
              values: thresholds.map((one) => figuresAt(answers, one).falseRejects.share),
            },
          ]}
          format={percent}
        />
        <Form action={open.href} method="get" kind="inline" label="Look at a threshold">
          <Field
            name="threshold"
            label="Look at a threshold"
            idPrefix="look"
            type="number"
            step="any"
            width="short"
            value={at}
          />
          <Button kind="secondary">Look</Button>
        </Form>
        {at !== undefined && <At answers={answers} threshold={at} />}
        <Form action={`${open.href}/bench/threshold`} csrf={csrf} id="threshold-form" label="Threshold">
          <Field
            name="threshold"
            label="Your threshold"
            type="number"
            step="any"
            required
            width="short"
            value={at}
          />
          <Field
            name="why"
            label="Why"
            type="textarea"
            rows={3}
            required
            minlength={10}
            maxlength={1000}
            hint="Which error costs more here, and what happens to answers near the threshold."
          />
          <Actions>
            <Button>Record the threshold</Button>
          </Actions>
        </Form>
        {decisions.length > 0 && (
          <Recorded decisions={decisions} csvHref={`${open.href}/bench/decisions.csv`} />
        )}
      </section>
    </>
  );
}

function At({
  answers,
  threshold,
}: {
  readonly answers: readonly JudgedAnswer[];
  readonly threshold: number;
}) {
  const { falseAccepts, falseRejects, passed, n } = figuresAt(answers, threshold);
  return (
    <DataTable
      caption={`At ${threshold}, with 95 % intervals`}
      columns={[
        { key: 'what', label: 'What' },
        { key: 'share', label: 'Share' },
      ]}
      rows={[
        { key: 'accepts', cells: ['False accepts, of those that people refused', shareWords(falseAccepts)] },
        {
          key: 'rejects',
          cells: ['False rejects, of those that people let through', shareWords(falseRejects)],
        },
        { key: 'passed', cells: ['Pass', `${passed} of ${n}`] },
      ]}
      empty="–"
    />
  );
}

function Recorded({
  decisions,
  csvHref,
}: {
  readonly decisions: readonly Decision[];
  readonly csvHref: string;
}) {
  return (
    <DataTable
      caption="Thresholds that you recorded"
      columns={[
        { key: 'number', label: 'No.', numeric: true },
        { key: 'at', label: 'When' },
        { key: 'threshold', label: 'Threshold', numeric: true },
        { key: 'errors', label: 'Errors' },
        { key: 'why', label: 'Why' },
      ]}
      rows={decisions.flatMap((one) =>
        one.kind === 'threshold'
          ? {
              key: String(one.number),
              cells: [
                one.number,
                <Time at={one.decidedAt} />,
                one.record.threshold,
                `${one.record.falseAccepts} false accepts, ${one.record.falseRejects} false rejects, of ${one.record.n}`,
                one.why,
              ],
            }
          : [],
      )}
      empty="There are none."
      csvHref={csvHref}
    />
  );
}
