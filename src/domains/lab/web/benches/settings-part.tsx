import { Actions, Button, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Callout } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { costOf } from '../../labs/benches/plan.ts';
import type { BenchProps } from './rows-part.tsx';

/** The settings of the next run, each with a reason, and what it takes and costs. */
export function SettingsPart({ open, csrf, bench }: BenchProps) {
  const { plan, runs, work, underWay } = bench;
  const last = runs[0];
  const resolved = last?.tuning.resolved;
  const { epochs: usual, batchSize } = plan.usual;
  const reasons = last?.run.reasons;
  return (
    <section id="settings" aria-labelledby="settings-title">
      <h2 id="settings-title">3. Settings</h2>
      <p>
        The base is <code>{work.bench.base}</code>. Each setting has a reason; that it is the default is one,
        where you say why the default will do.
      </p>
      <Estimates bench={bench} />
      <Form action={`${open.href}/bench/start`} csrf={csrf} id="settings-form" label="Settings">
        <Field
          name="epochs"
          label="Epochs"
          type="number"
          required
          width="short"
          min={1}
          max={plan.mostEpochs}
          value={resolved?.n_epochs ?? usual}
          hint={`1 to ${plan.mostEpochs}; ${usual} by default.`}
        />
        <Why name="whyEpochs" label="Why this many epochs" value={reasons?.epochs} />
        <Field
          name="batchSize"
          label="Batch size"
          type="number"
          required
          width="short"
          min={1}
          max={64}
          value={resolved?.batch_size ?? batchSize}
          hint={`Rows a step; ${batchSize} by default.`}
        />
        <Why name="whyBatchSize" label="Why this batch size" value={reasons?.batchSize} />
        <Field
          name="learningRate"
          label="Learning-rate multiplier"
          type="number"
          required
          width="short"
          min={0.01}
          max={10}
          step={0.01}
          value={resolved?.learning_rate_multiplier ?? 1}
          hint="Of the family’s usual step size, 0.001."
        />
        <Why name="whyLearningRate" label="Why this multiplier" value={reasons?.learningRate} />
        <Field
          name="seed"
          label="Seed"
          type="number"
          required
          width="short"
          min={0}
          value={last?.tuning.seed ?? 7}
        />
        {plan.report.problemCount > 0 && (
          <Callout tone="warn" title="The rows have faults">
            <p>Repair them first: the job would be refused.</p>
          </Callout>
        )}
        {underWay !== undefined && <p>A run of yours has not ended; the next one would wait for it.</p>}
        <Actions>
          <Button disabled={plan.report.problemCount > 0}>Start the job</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Why(props: { readonly name: string; readonly label: string; readonly value: string | undefined }) {
  return <Field {...props} type="text" required minlength={10} maxlength={1000} width="full" />;
}

function Estimates({ bench: { plan } }: Pick<BenchProps, 'bench'>) {
  const { usual, mostEpochs } = plan;
  const numbers = [...new Set([1, usual.epochs, usual.epochs * 2, mostEpochs])]
    .filter((epochs) => epochs <= mostEpochs)
    .toSorted((a, b) => a - b);
  return (
    <DataTable
      caption={`What a run takes at a batch size of ${usual.batchSize}; prices are fictional`}
      columns={[
        { key: 'epochs', label: 'Epochs', numeric: true },
        { key: 'steps', label: 'Steps', numeric: true },
        { key: 'tokens', label: 'Billed tokens', numeric: true },
        { key: 'cost', label: 'Cost, US dollars', numeric: true },
      ]}
      rows={numbers.map((epochs) => {
        const { steps, tokens, usd } = costOf(plan, epochs, usual.batchSize);
        return {
          key: String(epochs),
          cells: [epochs, formatNumber(steps), formatNumber(tokens), formatNumber(usd, 3)],
        };
      })}
      empty="There is nothing to learn from."
    />
  );
}
