import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wireRecord } from '../record/record.ts';
import { draftOfDrift, driftConfirmed } from './drift.ts';

const payload = {
  comparisonId: '01m7hsbbm0gnksm1ghbng5476a',
  by: '01m7hsbbm0gnksm1ghbng5476b',
  observed: {
    title: 'Answers differ',
    summary: 'Fewer answers agree with the key.',
    baseline: 'March',
    candidate: 'June',
    models: ['openai/gpt-4'],
    suite: 'Primes',
    pairs: 500,
    strata: 1,
    maxE: 12345.678,
    alpha: 0.05,
    tolerance: 0.05,
    firstAlarmAt: 61,
    ranOn: '2026-11-15',
  },
};
const draftOf = (observed: Partial<typeof payload.observed>) =>
  draftOfDrift(
    driftConfirmed.parse({ ...payload, observed: { ...payload.observed, ...observed } }),
    'https://assay.example',
    '2026-11-16',
  );

test('however long the names are, the draft is one that its form takes', () => {
  // Two halves a character: as PostgreSQL counts it is half as long as a form does.
  for (const letter of ['a', '😀', 'a😀'])
    for (const [field, most] of [
      ['title', 200],
      ['summary', 500],
    ] as const) {
      const long = letter.repeat(600);
      const draft = draftOf({ [field]: long, models: [`${long}/${long}`] });
      assert.equal(wireRecord.safeParse(draft).error, undefined);
      assert.ok(
        draft[field].length <= most && draft[field].length >= most - 2 && draft[field].isWellFormed(),
      );
      assert.match(draft[field], /…$/);
    }
  assert.equal(draftOf({ title: ' ' }).title, 'Answers of two model versions differ');
});

test('the event is of the day on which the candidate answered, or there is no draft', () => {
  assert.equal(draftOf({}).occurredOn, '2026-11-15');
  for (const ranOn of ['yesterday', '2026-11-15T10:00:00.000Z', '2026-02-30'])
    assert.throws(() => draftOf({ ranOn }), /write a day/);
});

test('nothing is known of a harm, so nothing unknown could make it graver', () => {
  const { severity } = draftOf({});
  assert.deepEqual([severity.H, severity.S], [0, 0]);
});
