import { Actions, Button, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Callout } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { rowsOf } from '../../labs/benches/rows.ts';
import { type NearPair, nearPairs } from '../../labs/benches/split.ts';
import type { BenchProps } from './rows-part.tsx';

const mostShown = 12;

/** How the rows are split, and what stands on both sides. */
export function SplitPart({ open, csrf, bench }: BenchProps) {
  const { draft, plan, work } = bench;
  const families = new Set(plan.rows.flatMap(({ family }) => family ?? []));
  const across = nearPairs(plan.training, plan.validation);
  const withHeldOut = nearPairs(plan.rows, rowsOf(work.heldOut));
  return (
    <section id="split" aria-labelledby="split-title">
      <h2 id="split-title">2. Split</h2>
      <p>
        The rows that you hold back are looked at while the model learns, and never learnt from. The lab’s own
        held-out rows, {rowsOf(work.heldOut).length} of them, stay untouched until step 5.
      </p>
      <Form action={`${open.href}/bench/split`} csrf={csrf} label="Split">
        <div class="field-row">
          <Field
            name="share"
            label="Held back, per cent"
            type="number"
            min={0}
            max={50}
            required
            width="short"
            value={draft.share}
            hint="0: all rows are learnt from, and the curve says nothing of new questions."
          />
          <Field name="seed" label="Seed" type="number" min={0} required width="short" value={draft.seed} />
        </div>
        {families.size > 0 && (
          <Field
            name="byFamily"
            label={`Keep the ${families.size} families together`}
            type="checkbox"
            value="yes"
            checked={draft.byFamily}
            hint="Rows of one family go to one side as a whole."
          />
        )}
        <Actions>
          <Button kind="secondary">Split</Button>
        </Actions>
      </Form>
      <p id="split-sides">
        {formatNumber(plan.training.length)} rows to learn from, {formatNumber(plan.validation.length)} held
        back.
      </p>
      {across.length + withHeldOut.length === 0 ? (
        <Callout tone="good" title="No row nearly stands on both sides" />
      ) : (
        <Callout tone="warn" title="Some rows nearly stand on both sides">
          <p>
            What a model says to a row that it nearly saw shows memory, not skill: the result will look better
            than it is. Keep families together, or leave one of the two out.
          </p>
        </Callout>
      )}
      <Pairs caption="To learn from, and held back" pairs={across} />
      <Pairs caption="Your rows, and the lab’s held-out rows" pairs={withHeldOut} />
    </section>
  );
}

function Pairs({ caption, pairs }: { readonly caption: string; readonly pairs: readonly NearPair[] }) {
  if (pairs.length === 0) return null;
  const more = pairs.length - mostShown;
  return (
    <DataTable
      caption={
        more > 0
          ? `${caption}: the likest ${mostShown} of ${pairs.length} pairs`
          : `${caption}: ${pairs.length} pairs`
      }
      columns={[
        { key: 'one', label: 'Row' },
        { key: 'other', label: 'Nearly the same as' },
        { key: 'likeness', label: 'Alike', numeric: true },
      ]}
      rows={pairs.slice(0, mostShown).map(({ one, other, likeness }) => ({
        key: `${one.line} ${other.line}`,
        cells: [
          `${one.line}: ${one.question.slice(0, 160)}`,
          `${other.line}: ${other.question.slice(0, 160)}`,
          `${Math.round(likeness * 100)} %`,
        ],
      }))}
      empty="There are none."
    />
  );
}
