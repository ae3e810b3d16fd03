import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { anyRecord } from '../record/record.fixture.ts';
import type { OriginalClassification } from '../record/judgement.ts';
import { emptyRecord, type WireRecord } from '../record/record.ts';
import { differences } from './difference.ts';

suite('the difference of two records', () => {
  test('is nothing exactly where they are equal', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (before, after) => {
        assert.deepEqual(differences(before, before), []);
        assert.equal(
          differences(before, after).length === 0,
          JSON.stringify(before) === JSON.stringify(after),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('is told where the same words stand in another field', () => {
    const empty = { ...emptyRecord('notice', '2025-12-09'), title: 'T' };
    const answered = (note: string, sources: string[]): WireRecord => ({
      ...empty,
      butFor: { ...empty.butFor, event: { answer: 'yes', note, sources } },
    });
    for (const note of ['S1', 'Sources: S1'])
      assert.equal(differences(answered(note, []), answered('', ['S1'])).length, 1, note);
    const classified = (more: Partial<OriginalClassification>): WireRecord => ({
      ...empty,
      original: {
        desk: 'A desk',
        severity: null,
        codes: [],
        standard: null,
        classifiedOn: null,
        note: '',
        url: null,
        ...more,
      },
    });
    const pairs: [Partial<OriginalClassification>, Partial<OriginalClassification>][] = [
      [{ codes: ['a, b'] }, { codes: ['a', 'b'] }],
      [{ severity: 'high' }, { standard: 'high' }],
      [{ severity: '' }, { severity: null }],
      [{ note: 'Address: https://a.example' }, { url: 'https://a.example' }],
    ];
    for (const [one, other] of pairs)
      assert.equal(differences(classified(one), classified(other)).length, 1, JSON.stringify(one));
  });

  test('names the parts in the order of the page, with what was taken out in its place', () => {
    const source = {
      url: 'https://example.org/',
      title: 'A',
      publisher: 'B',
      owner: null,
      publishedOn: null,
      retrievedOn: '2026-11-01',
      role: 'social',
      derivedFrom: null,
      archived: null,
      quote: null,
    } as const;
    const empty = { ...emptyRecord('notice', '2025-12-09'), title: 'T' };
    const before = { ...empty, sources: [{ ...source, id: 'S1' }] };
    const after = {
      ...empty,
      title: 'U',
      sources: [{ ...source, id: 'S2' }],
      severity: { ...empty.severity, H: 2 as const },
    };
    assert.deepEqual(
      differences(before, after).map(({ part, change }) => `${part} ${change}`),
      [
        'Title changed',
        'Source S1 removed',
        'Source S2 added',
        'Order of the sources changed',
        'Severity H changed',
      ],
    );
  });
});
