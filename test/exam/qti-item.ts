import assert from 'node:assert/strict';
import type { BankItem } from '../../src/domains/exam/bank/item-source.ts';
import { deliver, readItem } from '../../src/domains/exam/qti/index.ts';

/** A QTI 3.0 item with most interactions that need no picture; RESPONSE alone is scored, and its key is A and C. */
const qtiXml = `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="t3-every-interaction" title="Every interaction" time-dependent="false" xml:lang="en">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-response-declaration identifier="ORDER" cardinality="ordered" base-type="identifier"/>
  <qti-response-declaration identifier="MATCH" cardinality="multiple" base-type="directedPair"/>
  <qti-response-declaration identifier="PAIRS" cardinality="multiple" base-type="pair"/>
  <qti-response-declaration identifier="GAPS" cardinality="multiple" base-type="directedPair"/>
  <qti-response-declaration identifier="INLINE" cardinality="single" base-type="identifier"/>
  <qti-response-declaration identifier="ENTRY" cardinality="single" base-type="float"/>
  <qti-response-declaration identifier="WORDS" cardinality="single" base-type="identifier"/>
  <qti-response-declaration identifier="SLIDER" cardinality="single" base-type="integer"/>
  <qti-response-declaration identifier="TEXT" cardinality="single" base-type="string"/>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
  <qti-item-body>
    <p>A classifier of support tickets is to be tuned.</p>
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="2">
      <qti-prompt>Which rows do not belong in the training part?</qti-prompt>
      <qti-simple-choice identifier="A">Copies of rows of the test part</qti-simple-choice>
      <qti-simple-choice identifier="B">Rows of a rare class</qti-simple-choice>
      <qti-simple-choice identifier="C">Rows without a permission</qti-simple-choice>
    </qti-choice-interaction>
    <qti-order-interaction response-identifier="ORDER" shuffle="true">
      <qti-prompt>Put the steps in order.</qti-prompt>
      <qti-simple-choice identifier="SPLIT">split</qti-simple-choice>
      <qti-simple-choice identifier="TUNE">tune</qti-simple-choice>
      <qti-simple-choice identifier="TEST">test</qti-simple-choice>
    </qti-order-interaction>
    <qti-match-interaction response-identifier="MATCH" shuffle="true" max-associations="2">
      <qti-prompt>Match loss and cause.</qti-prompt>
      <qti-simple-match-set>
        <qti-simple-associable-choice identifier="HIGH" match-max="1">both high</qti-simple-associable-choice>
        <qti-simple-associable-choice identifier="APART" match-max="2">far apart</qti-simple-associable-choice>
      </qti-simple-match-set>
      <qti-simple-match-set>
        <qti-simple-associable-choice identifier="UNDER" match-max="1">underfitting</qti-simple-associable-choice>
        <qti-simple-associable-choice identifier="OVER" match-max="1">overfitting</qti-simple-associable-choice>
      </qti-simple-match-set>
    </qti-match-interaction>
    <qti-associate-interaction response-identifier="PAIRS" shuffle="true" max-associations="2">
      <qti-prompt>Which belong together?</qti-prompt>
      <qti-simple-associable-choice identifier="LR" match-max="1">learning rate</qti-simple-associable-choice>
      <qti-simple-associable-choice identifier="STEP" match-max="1">size of a step</qti-simple-associable-choice>
      <qti-simple-associable-choice identifier="EPOCH" match-max="1">epoch</qti-simple-associable-choice>
      <qti-simple-associable-choice identifier="PASS" match-max="1">pass over the data</qti-simple-associable-choice>
    </qti-associate-interaction>
    <qti-gap-match-interaction response-identifier="GAPS" shuffle="true" max-associations="1">
      <qti-prompt>Fill the gap.</qti-prompt>
      <qti-gap-text identifier="VAL" match-max="1">validation</qti-gap-text>
      <qti-gap-text identifier="TRAIN" match-max="1">training</qti-gap-text>
      <p>The checkpoint is chosen on the <qti-gap identifier="G1"/> part.</p>
    </qti-gap-match-interaction>
    <p>The test part is opened <qti-inline-choice-interaction response-identifier="INLINE" shuffle="false"><qti-inline-choice identifier="ONCE">once</qti-inline-choice><qti-inline-choice identifier="OFTEN">often</qti-inline-choice></qti-inline-choice-interaction>. Half of 0.5 is <qti-text-entry-interaction response-identifier="ENTRY" expected-length="6"/>.</p>
    <qti-hottext-interaction response-identifier="WORDS" max-choices="1">
      <p>The run <qti-hottext identifier="H1">learned all rows</qti-hottext> and <qti-hottext identifier="H2">kept its loss low</qti-hottext>.</p>
    </qti-hottext-interaction>
    <qti-slider-interaction response-identifier="SLIDER" lower-bound="0" upper-bound="10" step="1">
      <qti-prompt>How many epochs would you begin with?</qti-prompt>
    </qti-slider-interaction>
    <qti-extended-text-interaction response-identifier="TEXT" expected-lines="3">
      <qti-prompt>Why?</qti-prompt>
    </qti-extended-text-interaction>
  </qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
</qti-assessment-item>
`;

/** That item as the bank takes it. */
export function qtiItem(): BankItem {
  const { item } = readItem(new TextEncoder().encode(qtiXml));
  assert.ok(item !== null, 'the item is not QTI');
  return {
    item: item.identifier,
    version: 1,
    bank: 'tests',
    scheme: 'technical-practitioner',
    competency: 't3.split-without-leakage',
    level: 'apply',
    kind: 'qti',
    use: 'form',
    content: { body: deliver(item) },
    rule: { type: 'qti', item },
    rationale: '',
    models: [],
    apis: [],
    verifiedOn: '2026-11-16',
    author: 'ines.duarte@demo.example',
    sources: [],
    enemies: [],
    digest: '',
    source: null,
  };
}
