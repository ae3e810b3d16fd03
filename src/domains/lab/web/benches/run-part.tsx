import { PlotChart } from '../../../../ui/chart.tsx';
import type { ChartTable } from '../../../../ui/chart-figure.tsx';
import { Button, Confirm, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { island } from '../../../../ui/island.tsx';
import { Callout, Chip, Empty, Facts, Progress, Time, type Tone } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { isOpen, modelName, type TuningStatus } from '../../endpoint/fine-tuning/tuning.ts';
import { wireId } from '../../endpoint/files/wire-id.ts';
import type { Curve } from '../../labs/benches/curve.ts';
import TuningProgressIsland from '../islands/tuning-progress.island.tsx';
import type { OpenRun } from './open-bench.ts';
import type { BenchProps } from './rows-part.tsx';

const TuningProgress = island('tuning-progress', TuningProgressIsland);

/** A job's state in words, with its tone. */
export const statusWords: Readonly<Record<TuningStatus, readonly [tone: Tone, words: string]>> = {
  validating_files: ['neutral', 'Its files are read'],
  queued: ['neutral', 'Waits for its turn'],
  running: ['neutral', 'Learns'],
  succeeded: ['good', 'Succeeded'],
  failed: ['bad', 'Failed'],
  cancelled: ['neutral', 'Cancelled'],
};

/** The caption of the loss curve. */
export const curveCaption = 'Loss by step; dashed lines are checkpoints';

/** The runs: the one that is looked at with its curve, and all in a table. */
export function RunPart(
  props: BenchProps & {
    readonly picture: { readonly svg: string | null; readonly table: ChartTable };
    readonly nonce: string;
  },
) {
  const { open, csrf, bench, picture, nonce } = props;
  const { shown, underWay, runs } = bench;
  return (
    <>
      {underWay !== undefined && <TuningProgress base={open.href} nonce={nonce} />}
      <section id="runs" aria-labelledby="runs-title">
        <h2 id="runs-title" tabIndex={-1}>
          4. Runs
        </h2>
        {shown === undefined ? (
          <Empty title="There is no run yet">
            <p>Start a job above. Its progress, its curve and its result stand here.</p>
          </Empty>
        ) : (
          <>
            <Shown {...shown} open={open} csrf={csrf} />
            {picture.svg !== null && (
              <PlotChart svg={picture.svg} caption={curveCaption} table={picture.table} />
            )}
            <Forgetting curve={shown.curve} />
            <Said curve={shown.curve} />
            {runs.length > 1 && <AllRuns runs={runs} href={open.href} />}
          </>
        )}
      </section>
    </>
  );
}

function Shown(props: OpenRun & Pick<BenchProps, 'open' | 'csrf'> & { readonly curve: Curve }) {
  const { run, tuning, curve, open, csrf } = props;
  const [tone, words] = statusWords[tuning.status];
  const settings = tuning.resolved ?? tuning.asked;
  const done = curve.points.at(-1)?.step ?? 0;
  return (
    <>
      <Facts
        rows={[
          ['State', <Chip tone={tone}>{words}</Chip>],
          ['Job', <code>{wireId('tuning', tuning.tuningId)}</code>],
          ['Begun', <Time at={tuning.madeAt} />],
          ['Epochs', `${settings.n_epochs}: ${run.reasons.epochs}`],
          ['Batch size', `${settings.batch_size}: ${run.reasons.batchSize}`],
          ['Learning-rate multiplier', `${settings.learning_rate_multiplier}: ${run.reasons.learningRate}`],
          ['Seed', tuning.seed],
          ...(tuning.trainedTokens === null
            ? []
            : [['Tokens gone through', formatNumber(tuning.trainedTokens)] as const]),
          ['Rows, SHA-256', <code class="identifier">{run.dataHash}</code>],
        ]}
      />
      {tuning.error !== null && (
        <Callout tone="bad" title="The job failed">
          <p>{tuning.error.message}</p>
        </Callout>
      )}
      {isOpen(tuning) && (
        <>
          {curve.totalSteps > 0 && <Progress value={done} max={curve.totalSteps} label="Steps" />}
          <p>
            <a href={`${open.href}?run=${tuning.tuningId}#runs`}>Look again</a> to see how far it is.
          </p>
          <Form action={`${open.href}/bench/cancel`} csrf={csrf} kind="inline" label="Cancel the job">
            <input type="hidden" name="run" value={tuning.tuningId} />
            <Button kind="secondary">Cancel the job</Button>
          </Form>
        </>
      )}
      {tuning.status === 'succeeded' && (
        <Confirm summary="Delete its model">
          <p>
            <code class="identifier">{modelName(tuning)}</code> and its checkpoints are gone then; the record
            of the run stays. The lab keeps five models of yours.
          </p>
          <Form action={`${open.href}/bench/delete-model`} csrf={csrf} kind="inline" label="Delete its model">
            <input type="hidden" name="run" value={tuning.tuningId} />
            <input type="hidden" name="sure" value="yes" />
            <Button kind="danger">Delete the model</Button>
          </Form>
        </Confirm>
      )}
    </>
  );
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function Forgetting({ curve: { kept } }: { readonly curve: Curve }) {
  if (kept.length === 0) return null;
  return (
    <DataTable
      caption="What the base knew: tasks answered exactly, before and after"
      columns={[
        { key: 'task', label: 'Task' },
        { key: 'rows', label: 'Questions', numeric: true },
        { key: 'before', label: 'Before', numeric: true },
        { key: 'after', label: 'After', numeric: true },
        { key: 'change', label: 'Change, points', numeric: true },
      ]}
      rows={kept.map(({ task, rows, before, after }) => ({
        key: task,
        cells: [task, rows, percent(before), percent(after), Math.round((after - before) * 100)],
      }))}
      empty="Nothing was measured."
    />
  );
}

function Said({ curve: { said } }: { readonly curve: Curve }) {
  return (
    <details>
      <summary>What the job said last</summary>
      <ul>
        {said.map(({ seq, message }) => (
          <li key={seq}>{message}</li>
        ))}
      </ul>
    </details>
  );
}

function AllRuns({ runs, href }: { readonly runs: readonly OpenRun[]; readonly href: string }) {
  return (
    <DataTable
      caption="Your runs"
      columns={[
        { key: 'begun', label: 'Begun' },
        { key: 'state', label: 'State' },
        { key: 'epochs', label: 'Epochs', numeric: true },
        { key: 'batch', label: 'Batch', numeric: true },
        { key: 'rate', label: 'Multiplier', numeric: true },
        { key: 'seed', label: 'Seed', numeric: true },
        { key: 'rows', label: 'Rows' },
      ]}
      rows={runs.map(({ run, tuning }) => {
        const {
          n_epochs: epochs,
          batch_size: batch,
          learning_rate_multiplier: rate,
        } = tuning.resolved ?? tuning.asked;
        return {
          key: tuning.tuningId,
          cells: [
            <a href={`${href}?run=${tuning.tuningId}#runs`}>
              <Time at={tuning.madeAt} />
            </a>,
            statusWords[tuning.status][1],
            epochs,
            batch,
            rate,
            tuning.seed,
            <code>{run.dataHash.slice(0, 8)}</code>,
          ],
        };
      })}
      empty="There are none."
    />
  );
}
