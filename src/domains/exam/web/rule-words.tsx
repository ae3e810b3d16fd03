import { formatNumber } from '../../../ui/format.ts';
import type { DeliveredItem } from '../bank/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import { Said } from './interactions/said.tsx';

/** What is right by an item's scoring rule, in words. For staff only: it tells the key. */
export function RuleWords({ item, rule }: { readonly item: DeliveredItem; readonly rule: ScoringRule }) {
  switch (rule.type) {
    case 'exact':
    case 'order':
    case 'pairs':
      return <Said item={item} choice={rule.key} />;
    case 'text':
      return (
        <ul class="said">
          {Object.entries(rule.gaps).map(([id, gap], index) => (
            <li key={id}>
              Gap {index + 1}:{' '}
              {'accept' in gap
                ? `${gap.accept.join(' or ')}${gap.case === true ? ' (capitals count)' : ''}`
                : `${gap.value} ± ${formatNumber(gap.tolerance, 6)}`}
            </li>
          ))}
        </ul>
      );
    case 'qti': {
      const correct = rule.item.responses.flatMap(({ identifier, correct: values }) =>
        (values ?? []).map((value) => `${identifier} ${value}`),
      );
      return correct.length === 0 ? (
        <p>Its own processing gives the points.</p>
      ) : (
        <Said item={item} choice={correct} />
      );
    }
    case 'rubric':
      return <p>Markers give the points by its rubric.</p>;
    case 'tests':
      return (
        <>
          <p>A run with its tests gives the points.</p>
          <ul class="said">
            {rule.tests.map(({ name, code, weight, hidden }) => (
              <li key={name}>
                {name}, weight {formatNumber(weight, 2)}
                {hidden && ', hidden'}
                <br />
                <code class="said-text">{code}</code>
              </li>
            ))}
          </ul>
        </>
      );
    case 'everybody':
      return <p>Every answer counts.</p>;
    case 'removed':
      return <p>The item does not count.</p>;
  }
}
