import type { ComponentChildren } from 'preact';
import { facts, type WebContext } from '../../../../kernel/web.ts';
import type { TuningWork } from '../../labs/lab.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { keyOf, type OpenLab } from '../labs/open-lab.ts';
import { curvePicture } from './curve-picture.ts';
import { DecisionPart } from './decision-part.tsx';
import { EvaluationPart } from './evaluation-part.tsx';
import { openTuningBench } from './open-bench.ts';
import { RowsPart } from './rows-part.tsx';
import { curveCaption, RunPart } from './run-part.tsx';
import { SettingsPart } from './settings-part.tsx';
import { SplitPart } from './split-part.tsx';

/** The fine-tuning bench as its learner has it; a visitor sees the rows. */
export async function tuningBench(
  c: WebContext,
  services: LabServices,
  { open, work }: { readonly open: OpenLab; readonly work: TuningWork },
): Promise<ComponentChildren> {
  if (open.viewer === null) return <ForVisitors open={open} title="The rows" text={work.train} />;
  const bench = await openTuningBench(c, services, { work, key: keyOf(c, open.lab) });
  const picture =
    bench.shown === undefined
      ? { svg: null, table: { columns: [], rows: [] } }
      : await curvePicture(bench.shown.curve, curveCaption, facts(c).nonce);
  const props = { open, csrf: open.viewer.csrf, bench };
  return (
    <>
      <RowsPart {...props} />
      <SplitPart {...props} />
      <SettingsPart {...props} />
      <RunPart {...props} picture={picture} nonce={facts(c).nonce} />
      <EvaluationPart {...props} />
      <DecisionPart {...props} />
    </>
  );
}

/** What a visitor sees in the place of a bench: its data. */
export function ForVisitors(props: {
  readonly open: OpenLab;
  readonly title: string;
  readonly text: string;
}) {
  return (
    <section class="lab-bench" id="work" aria-labelledby="work-title">
      <h2 id="work-title">{props.title}</h2>
      <pre class="lab-code" tabIndex={0}>
        <code>{props.text}</code>
      </pre>
      <p>
        <a href={`/sign-in?next=${props.open.href}`}>Sign in</a> to work on it here; your work is kept.
      </p>
    </section>
  );
}
