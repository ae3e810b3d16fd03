import { DataTable } from '../../../../ui/table.tsx';
import type { DeliveredItem } from '../../bank/item.ts';
import type { ScoringRule } from '../../scoring/rule.ts';
import { RuleWords } from '../rule-words.tsx';

/** What is right by an item's rule, with the rubric's levels or the program's tests where these say it. */
export function KeyWords({ item, rule }: { readonly item: DeliveredItem; readonly rule: ScoringRule }) {
  if (rule.type === 'rubric') {
    return (
      <DataTable
        caption="Rubric"
        columns={[
          { key: 'criterion', label: 'Criterion' },
          { key: 'points', label: 'Points', numeric: true },
          { key: 'text', label: 'What an answer is like' },
        ]}
        rows={rule.criteria.flatMap(({ id, title, levels }) =>
          levels.map(({ points, text }) => ({ key: `${id} ${points}`, cells: [title, points, text] })),
        )}
        empty="The rubric has no criteria."
      />
    );
  }
  if (rule.type === 'tests') {
    return (
      <DataTable
        caption="Tests"
        columns={[
          { key: 'name', label: 'Test' },
          { key: 'weight', label: 'Weight', numeric: true },
          { key: 'shown', label: 'Shown to the candidate' },
          { key: 'code', label: 'Program' },
        ]}
        rows={rule.tests.map(({ name, weight, hidden, code }) => ({
          key: name,
          cells: [
            name,
            weight,
            hidden ? 'no' : 'yes',
            <pre tabIndex={0}>
              <code>{code}</code>
            </pre>,
          ],
        }))}
        empty="The task has no tests."
      />
    );
  }
  return (
    <>
      <RuleWords item={item} rule={rule} />
      {(rule.type === 'order' || rule.type === 'pairs') && rule.partial === true && (
        <p class="field-hint">It gives part of the point for a part that is right.</p>
      )}
    </>
  );
}
