import { Actions, Button, Confirm, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Callout } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { mostDraftCharacters } from '../../labs/benches/draft.ts';
import { type BenchRow, plantedLeft } from '../../labs/benches/rows.ts';
import type { OpenLab } from '../labs/open-lab.ts';
import type { TuningBenchState } from './open-bench.ts';

/** A part of a bench, as each is given it. */
export interface BenchProps {
  readonly open: OpenLab;
  readonly csrf: string;
  readonly bench: TuningBenchState;
}

/** The rows to learn from, and what is wrong with them. */
export function RowsPart({ open, csrf, bench }: BenchProps) {
  const { href } = open;
  const { draft, work, plan } = bench;
  const isAsGiven = (open.work?.content ?? '') === '';
  return (
    <section class="lab-bench" id="work" aria-labelledby="work-title">
      <h2 id="work-title">1. Rows</h2>
      <Form
        action={`${href}/bench/rows`}
        csrf={csrf}
        enctype="multipart/form-data"
        id="rows-form"
        label="Rows to learn from"
      >
        <Field
          name="rows"
          label="Rows to learn from, one JSON object a line"
          type="textarea"
          rows={14}
          value={draft.rows}
          spellcheck={false}
          maxlength={mostDraftCharacters}
        />
        <Field
          name="file"
          label="Or a file"
          type="file"
          accept=".jsonl,application/jsonl,text/plain"
          hint="It takes the place of what stands above."
        />
        <Actions>
          <Button>Keep and check the rows</Button>
        </Actions>
      </Form>
      <div class="actions">
        <HandedOut href={href} csrf={csrf} from="train" label="Take the lab’s rows" />
        {work.faulty !== null && (
          <HandedOut href={href} csrf={csrf} from="faulty" label="Take the rows with planted faults" />
        )}
      </div>
      <div id="lab-reset">
        {!isAsGiven && (
          <Confirm summary="Begin anew" plain>
            <p>This puts the lab’s rows and split back. Runs and decisions stay. You can take it back.</p>
            <Form action={`${href}/reset`} csrf={csrf} kind="inline" label="Begin anew">
              <input type="hidden" name="sure" value="yes" />
              <Button kind="secondary">Put the lab’s rows back</Button>
            </Form>
          </Confirm>
        )}
        {open.work != null && open.work.beforeReset !== null && (
          <Form action={`${href}/undo`} csrf={csrf} kind="inline" label="Take the reset back">
            <p>What you had before you began anew is kept.</p>
            <Button kind="secondary">Bring it back</Button>
          </Form>
        )}
      </div>
      <Judgement bench={bench} />
      {work.faulty !== null && (
        <Planted draft={draft.rows} faulty={work.faulty} planted={work.bench.planted} />
      )}
      <p>
        {formatNumber(plan.report.lines)} lines, {formatNumber(plan.report.tokens.sum)} tokens; the median row
        has {formatNumber(plan.report.tokens.median)}, the longest {formatNumber(plan.report.tokens.most)} of
        the 256 that the model reads.
      </p>
    </section>
  );
}

function HandedOut(props: {
  readonly href: string;
  readonly csrf: string;
  readonly from: 'train' | 'faulty';
  readonly label: string;
}) {
  return (
    <Form action={`${props.href}/bench/rows`} csrf={props.csrf} kind="inline" label={props.label}>
      <input type="hidden" name="from" value={props.from} />
      <Button kind="secondary">{props.label}</Button>
    </Form>
  );
}

/** What a row is found by in the field above: the question, or the end of the line where it has none. */
const beginningOf = (row: BenchRow | undefined): string =>
  row === undefined ? '' : row.question === '' ? `… ${row.text.slice(-60)}` : row.question.slice(0, 80);

function Judgement({ bench: { plan } }: { readonly bench: TuningBenchState }) {
  const { problems, problemCount, warnings } = plan.report;
  return (
    <>
      {problemCount === 0 ? (
        <Callout tone="good" title="Each line has the form that a job takes">
          <p>Whether the labels are right, no validator can see.</p>
        </Callout>
      ) : (
        <Callout tone="bad" title={`${problemCount} ${problemCount === 1 ? 'fault' : 'faults'} in the rows`}>
          <p>No job takes a file with a fault. Repair the lines below, or leave them out.</p>
        </Callout>
      )}
      {problemCount > 0 && (
        <DataTable
          caption={problemCount > problems.length ? `The first ${problems.length} faults` : 'Faults'}
          columns={[
            { key: 'line', label: 'Line', numeric: true },
            { key: 'field', label: 'Field' },
            { key: 'what', label: 'What is wrong' },
            { key: 'todo', label: 'What to do' },
          ]}
          rows={problems.map(({ line, field, code, what, todo }) => ({
            key: `${line} ${field} ${code}`,
            cells: [
              line === 0 ? 'all' : line,
              field === '' ? '–' : <code>{field}</code>,
              <>
                {what}
                <span class="lab-input">{beginningOf(plan.rows.find((row) => row.line === line))}</span>
              </>,
              todo,
            ],
          }))}
          empty="There are none."
        />
      )}
      {warnings.length > 0 && (
        <DataTable
          caption="Worth a second look"
          columns={[
            { key: 'what', label: 'What was seen' },
            { key: 'lines', label: 'Lines' },
            { key: 'todo', label: 'What to do' },
          ]}
          rows={warnings.map(({ code, what, todo, lines, count }) => ({
            key: code,
            cells: [
              what,
              `${lines.join(', ') || '–'}${count > lines.length && lines.length > 0 ? ' …' : ''}`,
              todo,
            ],
          }))}
          empty="Nothing."
        />
      )}
    </>
  );
}

function Planted(props: {
  readonly draft: string;
  readonly faulty: string;
  readonly planted: readonly number[];
}) {
  const { planted } = props;
  const left = plantedLeft(props.faulty, planted, props.draft);
  if (planted.length === 0) return null;
  return (
    <p>
      Of the {planted.length} lines with a planted fault, {planted.length - left} are repaired or left out in
      your rows{left === 0 ? '.' : `, and ${left} still stand there as they were handed out.`} The table above
      shows faults of form only; the others need your eyes.
    </p>
  );
}
