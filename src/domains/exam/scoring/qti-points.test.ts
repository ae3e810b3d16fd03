import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliver, readItem } from '../qti/index.ts';
import { needsMark, pointsOf } from './points.ts';
import type { ScoringRule } from './rule.ts';

const xml = (processing: string) => `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="one" title="One" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
  <qti-item-body>
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="2">
      <qti-prompt>Which?</qti-prompt>
      <qti-simple-choice identifier="A">first</qti-simple-choice>
      <qti-simple-choice identifier="B">second</qti-simple-choice>
      <qti-simple-choice identifier="C">third</qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
  ${processing}
</qti-assessment-item>`;

const template =
  '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>';

function ruleOf(text: string): ScoringRule & { type: 'qti' } {
  const read = readItem(new TextEncoder().encode(text));
  assert.ok(read.item !== null, JSON.stringify(read));
  return { type: 'qti', item: read.item };
}

test('a QTI item is scored by its own processing, and what it cannot take counts as not given', () => {
  const rule = ruleOf(xml(template));
  assert.equal(pointsOf(rule, ['RESPONSE C', 'RESPONSE A']), 1);
  assert.equal(pointsOf(rule, ['RESPONSE A']), 0);
  assert.equal(pointsOf(rule, []), 0);
  assert.equal(pointsOf(rule, ['RESPONSE A', 'RESPONSE B', 'RESPONSE C']), 0);
  assert.equal(pointsOf(rule, ['NOTHING A']), 0);
  assert.ok(!JSON.stringify(deliver(rule.item)).includes('orrect'));
});

test('one without processing of its own waits for a mark', () => {
  const rule = ruleOf(xml(''));
  assert.ok(needsMark(rule, ['RESPONSE A']));
  assert.equal(pointsOf(rule, ['RESPONSE A'], { share: 0.5, by: 'markers' }), 0.5);
});
