import { Time } from '../../../../ui/parts.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { Chip } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { TextWork } from '../../labs/lab.ts';
import type { PromptVersion } from '../../labs/prompt-version.sql.ts';
import { promptPasses, type PromptRun } from '../../labs/shown-run.ts';
import type { OpenLab } from './open-lab.ts';

/** How many versions stand side by side. */
const mostColumns = 4;

/** The cases against the newest versions, and every version with its note. */
export function PromptResult(props: {
  readonly open: OpenLab;
  readonly work: Extract<TextWork, { kind: 'prompt' }>;
  readonly versions: readonly PromptVersion[];
}) {
  const { open, work, versions } = props;
  const [newest] = versions;
  const shown = work.cases.filter(({ hidden }) => !hidden);
  const hidden = work.cases.length - shown.length;
  const columns = versions
    .flatMap(({ number, runs }) =>
      Object.entries(runs).map(([model, run]) => ({ number, model, run, key: `${number} ${model}` })),
    )
    .slice(0, mostColumns);
  const passes = newest !== undefined && promptPasses(newest.runs, work.pass_on);
  return (
    <section class="lab-result" id="result" aria-labelledby="result-title">
      <h2 id="result-title" tabIndex={-1}>
        {newest === undefined ? 'Cases' : passes ? 'All cases pass' : 'Not all cases pass yet'}
      </h2>
      <p>
        A prompt passes when every case passes on {work.pass_on.join(' and ')}, the {hidden} hidden ones
        included.
      </p>
      <DataTable
        caption="Cases by version"
        hideCaption
        columns={[
          { key: 'case', label: 'Case' },
          ...columns.map(({ key, number, model }) => ({ key, label: `Version ${number} on ${model}` })),
        ]}
        rows={[
          ...shown.map(({ name, input, teaches }) => ({
            key: name,
            cells: [
              <>
                {name}
                <span class="lab-input">{input}</span>
              </>,
              ...columns.map(({ run }) => <Cell run={run} name={name} teaches={teaches} />),
            ],
          })),
          {
            key: 'hidden cases',
            cells: [
              `${hidden} hidden cases`,
              ...columns.map(({ run }) => (
                <Chip tone={run.hiddenPassed === run.hidden ? 'good' : 'bad'}>
                  {run.hiddenPassed} of {run.hidden} passed
                </Chip>
              )),
            ],
          },
        ]}
        empty="The lab has no cases."
      />
      {versions.length > 0 && <Versions open={open} versions={versions} />}
    </section>
  );
}

function Cell(props: {
  readonly run: PromptRun;
  readonly name: string;
  readonly teaches: string | undefined;
}) {
  const found = props.run.cases.find(({ name }) => name === props.name);
  if (found === undefined) return <>not run</>;
  return (
    <>
      <Chip tone={found.passed ? 'good' : 'bad'}>{found.passed ? 'passed' : 'failed'}</Chip>
      <span class="lab-answer">{found.answer === '' ? '(no answer)' : found.answer}</span>
      {found.message !== '' && <span class="lab-message">{found.message}</span>}
      {!found.passed && props.teaches !== undefined && <span class="lab-message">{props.teaches}</span>}
    </>
  );
}

function Versions({
  open,
  versions,
}: {
  readonly open: OpenLab;
  readonly versions: readonly PromptVersion[];
}) {
  const { href, viewer } = open;
  const options = versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` }));
  const [last, before] = versions;
  return (
    <>
      <h3>Versions</h3>
      <ul class="lab-versions">
        {versions.map(({ number, note, madeAt }) => (
          <li key={number}>
            <strong>Version {number}</strong> of <Time at={madeAt} zone={viewer?.zone} />
            {note !== '' && `: ${note}`}
          </li>
        ))}
      </ul>
      {last !== undefined && before !== undefined && (
        <Form action={`${href}/compare`} method="get" kind="inline" label="Compare versions">
          <Field name="from" label="From" type="select" value={String(before.number)} options={options} />
          <Field name="to" label="To" type="select" value={String(last.number)} options={options} />
          <Button kind="secondary">Compare</Button>
        </Form>
      )}
    </>
  );
}
