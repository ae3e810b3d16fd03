import { Actions, Button, Field, Form } from '../../../../ui/form.tsx';
import { Callout, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { Decision } from '../../labs/benches/bench.sql.ts';
import { modelInUse } from '../../labs/benches/decide.ts';
import type { BenchProps } from './rows-part.tsx';

/** Which model the service uses, the decision about it, and the decisions before. */
export function DecisionPart({ open, csrf, bench }: BenchProps) {
  const { work, runs, models, decisions } = bench;
  const inUse = modelInUse(decisions, work);
  const there = new Set(models.map(({ model }) => model));
  const evaluated = runs
    .flatMap(({ run }) => Object.keys(run.evaluations))
    .filter((model) => there.has(model));
  return (
    <section id="decision" aria-labelledby="decision-title">
      <h2 id="decision-title">6. Deploy or roll back</h2>
      <p>
        Your service uses <code class="identifier">{inUse}</code>. Deploy a model that you evaluated, keep
        what is there, or go back; each is a decision with a reason.
      </p>
      {evaluated.length === 0 && (
        <Callout tone="neutral" title="Nothing was evaluated yet">
          <p>Only the base can be chosen.</p>
        </Callout>
      )}
      <Form action={`${open.href}/bench/decide`} csrf={csrf} id="decision-form" label="Decision">
        <Field
          name="model"
          label="The service uses"
          type="select"
          required
          value={inUse}
          options={[work.bench.base, ...new Set(evaluated)].map((model) => ({
            value: model,
            label: model === work.bench.base ? `${model}, the base` : model,
          }))}
        />
        <Field
          name="why"
          label="Why"
          type="textarea"
          rows={3}
          required
          minlength={10}
          maxlength={1000}
          hint="What you saw, what it costs, and what would make you go back."
        />
        <Actions>
          <Button>Record the decision</Button>
        </Actions>
      </Form>
      {decisions.length > 0 && (
        <Records
          who={open.viewer?.name ?? ''}
          decisions={decisions}
          csvHref={`${open.href}/bench/decisions.csv`}
        />
      )}
    </section>
  );
}

function Records({
  who,
  decisions,
  csvHref,
}: {
  readonly who: string;
  readonly decisions: readonly Decision[];
  readonly csvHref: string;
}) {
  return (
    <DataTable
      caption="The record"
      columns={[
        { key: 'number', label: 'No.', numeric: true },
        { key: 'at', label: 'When, and who' },
        { key: 'what', label: 'What' },
        { key: 'held', label: 'Held-out rows' },
        { key: 'data', label: 'Rows and settings' },
        { key: 'why', label: 'Why' },
      ]}
      rows={decisions.flatMap((decision) => {
        if (decision.kind === 'threshold') return [];
        const { number, decidedAt, kind, record, why } = decision;
        const settings = Object.entries(record.settings).map(([name, value]) => `${name} ${value}`);
        return {
          key: String(number),
          cells: [
            number,
            <>
              <Time at={decidedAt} />, {who}
            </>,
            <>
              {kind === 'deploy' ? 'Deployed' : 'Went back to, or kept,'}{' '}
              <code class="identifier">{record.model}</code>
              {record.instead === record.model ? '' : ' instead of '}
              {record.instead !== record.model && <code class="identifier">{record.instead}</code>}
            </>,
            record.heldOut === null
              ? '–'
              : `${record.heldOut.before} right before, ${record.heldOut.after} after, of ${record.heldOut.n}`,
            record.dataHash === null ? (
              '–'
            ) : (
              <>
                <code>{record.dataHash.slice(0, 12)}</code>; {settings.join(', ')}
              </>
            ),
            why,
          ],
        };
      })}
      empty="There are none."
      csvHref={csvHref}
    />
  );
}
