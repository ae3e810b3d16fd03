import { Actions, Button, Field, Form } from '../../../../ui/form.tsx';
import { Callout, Chip, Empty } from '../../../../ui/parts.tsx';
import { DomainBars } from '../../../../ui/chart.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { isOpen, modelName } from '../../endpoint/fine-tuning/tuning.ts';
import { figuresOf, isRight } from '../../labs/benches/evaluate-run.ts';
import type { Evaluation } from '../../labs/benches/run.ts';
import { type Share, shareOf } from '../../labs/benches/shares.ts';
import type { BenchProps } from './rows-part.tsx';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const signed = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(Math.round(share * 100))}`;
/** A share with its interval, in words. */
export const shareWords = ({ count, n, share, low, high }: Share) =>
  `${percent(share)} (${count} of ${n}; ${percent(low)} to ${percent(high)})`;

/** Before and after on the lab's held-out rows. */
export function EvaluationPart({ open, csrf, bench }: BenchProps) {
  const { shown, models, work } = bench;
  const own = shown === undefined ? [] : models.filter(({ tuningId }) => tuningId === shown.tuning.tuningId);
  return (
    <section id="evaluation" aria-labelledby="evaluation-title">
      <h2 id="evaluation-title">5. Before and after</h2>
      <p>
        The lab’s held-out rows, asked of the base and of a model of the run above, at temperature 0. Right is{' '}
        {work.bench.metric === 'label-accuracy' ? 'the label alone' : 'the exact text'}. The aim is{' '}
        {percent(work.bench.at_least)}, and better than the base. Choose with the rows that you held back, and
        look here last: each look at these rows that leads to a choice makes them a little less honest.
      </p>
      {shown === undefined || (own.length === 0 && Object.keys(shown.run.evaluations).length === 0) ? (
        <Empty title="There is nothing to evaluate yet">
          <p>
            {shown !== undefined && isOpen(shown.tuning)
              ? 'The run has not ended.'
              : 'A run that succeeded leaves models to evaluate.'}
          </p>
        </Empty>
      ) : (
        <>
          {own.length > 0 && (
            <Form action={`${open.href}/bench/evaluate`} csrf={csrf} label="Evaluate" id="evaluate-form">
              <input type="hidden" name="run" value={shown.tuning.tuningId} />
              <Field
                name="model"
                label="Model"
                type="select"
                required
                value={modelName(shown.tuning)}
                options={own.map(({ model, step, isFinal, metrics }) => ({
                  value: model,
                  label: `${isFinal ? 'The model' : 'Checkpoint'} after step ${step}${metrics.validLoss === undefined ? '' : `, loss held back ${metrics.validLoss.toFixed(3)}`}`,
                }))}
              />
              <Actions>
                <Button>Evaluate on the held-out rows</Button>
              </Actions>
            </Form>
          )}
          {Object.entries(shown.run.evaluations).map(([model, evaluation]) => (
            <Evaluated
              key={model}
              model={model}
              evaluation={evaluation}
              bench={bench}
              csvHref={`${open.href}/bench/results.csv?model=${encodeURIComponent(model)}`}
            />
          ))}
        </>
      )}
    </section>
  );
}

function Evaluated(
  props: Pick<BenchProps, 'bench'> & {
    readonly model: string;
    readonly evaluation: Evaluation;
    readonly csvHref: string;
  },
) {
  const { model, evaluation, bench, csvHref } = props;
  const { bench: aim } = bench.work;
  const figures = figuresOf(aim, evaluation);
  const { before, after, difference, low, high, p, won, lost } = figures;
  const reaches = after.share >= aim.at_least && after.share > before.share;
  return (
    <div class="bench-evaluation">
      <h3>
        <code class="identifier">{model}</code>
      </h3>
      <p>
        <Chip tone={reaches ? 'good' : 'warn'}>{reaches ? 'Reaches the aim' : 'Does not reach the aim'}</Chip>
      </p>
      <DomainBars
        caption="Right on the held-out rows, with 95 % intervals"
        line={{ value: aim.at_least, label: 'The aim' }}
        bars={[
          { label: 'Before', value: before.share, low: before.low, high: before.high },
          { label: 'After', value: after.share, low: after.low, high: after.high },
        ]}
      />
      <DataTable
        caption="Before and after (Wilson’s intervals)"
        columns={[
          { key: 'model', label: 'Model' },
          { key: 'right', label: 'Right' },
        ]}
        rows={[
          { key: 'before', cells: [`Before: ${evaluation.base}`, shareWords(before)] },
          { key: 'after', cells: ['After', shareWords(after)] },
          {
            key: 'difference',
            cells: [
              'Difference, points (paired, Newcombe)',
              `${signed(difference)} (${signed(low)} to ${signed(high)})`,
            ],
          },
          {
            key: 'changed',
            cells: [
              'Rows won, rows lost',
              `${won} won, ${lost} lost; McNemar’s exact p ${p < 0.001 ? 'below 0.001' : p.toFixed(3)}`,
            ],
          },
        ]}
        empty="Nothing was asked."
        csvHref={csvHref}
      />
      {aim.labels !== undefined && <ByLabel labels={aim.labels} evaluation={evaluation} bench={bench} />}
      {lost > 0 && (
        <Callout
          tone="warn"
          title={`${lost} ${lost === 1 ? 'row was' : 'rows were'} right before and ${lost === 1 ? 'is' : 'are'} wrong now`}
        />
      )}
      <details>
        <summary>Each held-out row</summary>
        <DataTable
          caption="Held-out rows"
          hideCaption
          columns={[
            { key: 'question', label: 'Question' },
            { key: 'expected', label: 'Expected' },
            { key: 'before', label: 'Before' },
            { key: 'after', label: 'After' },
          ]}
          rows={evaluation.rows.map(({ question, expected, ...row }, index) => ({
            key: String(index),
            cells: [
              question,
              expected,
              ...([row.before, row.after] as const).map((answer) => (
                <>
                  <Chip tone={isRight(aim, expected, answer) ? 'good' : 'bad'}>
                    {isRight(aim, expected, answer) ? 'right' : 'wrong'}
                  </Chip>{' '}
                  {answer === '' ? '(nothing)' : answer}
                </>
              )),
            ],
          }))}
          empty="Nothing was asked."
        />
      </details>
    </div>
  );
}

function ByLabel(
  props: Pick<BenchProps, 'bench'> & {
    readonly labels: readonly string[];
    readonly evaluation: Evaluation;
  },
) {
  const { labels, evaluation, bench } = props;
  const right = (label: string, when: 'before' | 'after') => {
    const rows = evaluation.rows.filter(({ expected }) => expected === label);
    return shareOf(
      rows.filter((row) => isRight(bench.work.bench, row.expected, row[when])).length,
      rows.length,
    );
  };
  return (
    <DomainBars
      caption="Right after tuning, by the label that was expected, with 95 % intervals"
      bars={labels.flatMap((label) => {
        const { n, count, share, low, high } = right(label, 'after');
        const note = `${count} of ${n}; before ${right(label, 'before').count}`;
        return n === 0 ? [] : [{ label, value: share, low, high, note }];
      })}
    />
  );
}
