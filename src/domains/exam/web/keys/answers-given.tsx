import { Section } from '../../../../ui/arrange.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Chip } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { DeliveredItem, ItemKind } from '../../bank/item.ts';
import type { AffectedSitting } from '../../correction/affected.sql.ts';
import { rightAnswer, type ScoringRule } from '../../scoring/rule.ts';
import { sameChoice, sayingOf } from '../interactions/form-choice.ts';
import { Said } from '../interactions/said.tsx';

/** One answer that was given to an item, and how those who gave it did elsewhere. */
export interface GivenAnswer {
  readonly choice: readonly string[];
  readonly count: number;
  /** Their mean share of points on all other items: the right answer is that of those who know most. */
  readonly elsewhere: number;
}

const shown = 20;

/** The answers given to an item of a kind, the most frequent first. */
export function answersGiven(
  kind: ItemKind,
  sittings: readonly Pick<AffectedSitting, 'choice' | 'items' | 'position'>[],
): GivenAnswer[] {
  const groups = Map.groupBy(sittings, ({ choice }) => sayingOf(kind, choice ?? []));
  const answers = [...groups.values()].map((group) => {
    const shares = group.map(({ items, position }) => {
      const others = items.filter((item) => item.position !== position);
      return others.reduce((sum, { points }) => sum + points, 0) / Math.max(1, others.length);
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return { choice: group[0]?.choice ?? [], count: group.length, elsewhere: mean };
  });
  return answers.toSorted((a, b) => b.count - a.count || b.elsewhere - a.elsewhere);
}

/** What candidates answered, beside how they did on the other items. */
export function AnswersGiven(props: {
  readonly item: DeliveredItem;
  readonly rule: ScoringRule;
  readonly given: readonly GivenAnswer[];
}) {
  const { item, rule, given } = props;
  const key = rightAnswer(rule);
  const all = given.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title="What candidates answered">
      <DataTable
        caption={`Answers of ${all} scored ${all === 1 ? 'sitting' : 'sittings'}${given.length > shown ? `, the ${shown} most frequent` : ''}`}
        columns={[
          { key: 'answer', label: 'Answer' },
          { key: 'count', label: 'Sittings', numeric: true },
          { key: 'share', label: 'Share', numeric: true },
          { key: 'elsewhere', label: 'Their share of points elsewhere', numeric: true },
        ]}
        rows={given.slice(0, shown).map(({ choice, count, elsewhere }, index) => ({
          key: String(index),
          cells: [
            <div>
              <Said item={item} choice={choice} />
              {key !== null && sameChoice(item.kind, choice, key) && <Chip tone="neutral">Key</Chip>}
            </div>,
            formatNumber(count, 0),
            formatPercent(count / all),
            formatPercent(elsewhere),
          ],
        }))}
        empty="Nobody who was given this item has been scored yet."
      />
      <p class="field-hint">
        Where those who do best elsewhere give an answer that is not the key, the key deserves a second look.
      </p>
    </Section>
  );
}
