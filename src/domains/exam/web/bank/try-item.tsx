import { Button } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Callout } from '../../../../ui/parts.tsx';
import type { DeliveredItem } from '../../bank/item.ts';
import { CodeRun } from '../code-run.tsx';
import { Interaction } from '../interactions/interaction.tsx';
import type { TriedAnswer } from './try-answer.ts';

/** An item as the candidate sees it, in a form that says what an answer would score. */
export function TryItem(props: {
  readonly item: DeliveredItem;
  readonly action: string;
  readonly csrf: string;
  readonly version?: number;
  /** The page that the answer comes back to, where it is not the item's own. */
  readonly from?: 'review';
  readonly tried: TriedAnswer | null;
}) {
  const { item, tried, version, from } = props;
  return (
    <>
      {tried !== null && <Tried tried={tried} />}
      <form class="exam-item" action={`${props.action}#try`} method="post" autocomplete="off">
        <input type="hidden" name="_csrf" value={props.csrf} />
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        {from !== undefined && <input type="hidden" name="from" value={from} />}
        <Interaction item={item} choice={tried?.choice ?? []} />
        <div class="actions">
          <Button kind="secondary">See what this answer scores</Button>
        </div>
      </form>
    </>
  );
}

function Tried({ tried }: { readonly tried: TriedAnswer }) {
  const { points, why, run } = tried;
  if (why === 'same place twice') {
    return (
      <Callout tone="warn" title="Two options have the same place">
        <p>Give each a place of its own; a candidate is told the same.</p>
      </Callout>
    );
  }
  if (points === null) {
    return (
      <Callout tone="neutral" title="People mark this">
        <p>Two markers give points by the rubric; no rule can score it.</p>
      </Callout>
    );
  }
  return (
    <>
      <Callout
        tone={points === 1 ? 'good' : points === 0 ? 'bad' : 'warn'}
        title={`${formatNumber(points, 2)} of 1 point`}
      >
        <p>What this answer would score. It is not kept.</p>
      </Callout>
      {run !== null && <CodeRun content={run} />}
    </>
  );
}
