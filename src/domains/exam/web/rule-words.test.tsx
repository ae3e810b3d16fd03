import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qtiItem } from '../../../../test/exam/qti-item.ts';
import { rendered } from '../../../ui/rendered.ts';
import type { DeliveredItem } from '../bank/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import { ItemText } from './interactions/item-text.tsx';
import { RuleWords } from './rule-words.tsx';

const textOf = (view: Parameters<typeof rendered>[0]) => rendered(view).body.textContent;

test('of a QTI item staff see the whole text and its correct responses', () => {
  const { kind, content, rule } = qtiItem();
  const item = { kind, content } as DeliveredItem;
  assert.match(textOf(<ItemText item={item} />), /Which rows do not belong in the training part\?/);
  assert.equal(textOf(<RuleWords item={item} rule={rule} />), 'RESPONSE ARESPONSE C');
});

test('of a gap staff see everything that it accepts', () => {
  const gap = { id: 'g1', number: false, size: 10 };
  const item: DeliveredItem = { kind: 'text', content: { stem: '', gaps: [gap, { ...gap, id: 'g2' }] } };
  const rule: ScoringRule = {
    type: 'text',
    gaps: { g1: { accept: ['recall', 'sensitivity'] }, g2: { value: 0.5, tolerance: 0.01 } },
  };
  assert.equal(
    textOf(<RuleWords item={item} rule={rule} />),
    'Gap 1: recall or sensitivityGap 2: 0.5 ± 0.01',
  );
});
