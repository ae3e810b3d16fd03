import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SchemeEdition } from '../files/scheme.ts';
import { nextReleaseName } from './release.ts';
import { differingFields, isNewEdition } from './scheme-change.ts';

test('a release is named for its quarter, the next of the quarter counts on', () => {
  assert.equal(nextReleaseName('2026-01-01T00:00:00.000Z', []), '2026.1');
  assert.equal(nextReleaseName('2026-03-31T23:59:59.999Z', []), '2026.1');
  assert.equal(nextReleaseName('2026-11-22T00:00:00.000Z', ['2026.1']), '2026.4');
  assert.equal(nextReleaseName('2026-11-22T00:00:00.000Z', ['2026.4', '2026.1']), '2026.4.1');
  assert.equal(nextReleaseName('2026-12-01T00:00:00.000Z', ['2026.4.10', '2026.4.9', '2026.4']), '2026.4.11');
});

const edition: SchemeEdition = {
  scheme: 'baker',
  edition: 2,
  title: 'Baker',
  track: 'baking',
  scope: 'Bread.',
  forWhom: 'Bakers.',
  prerequisites: [],
  courseRequired: false,
  blueprint: { id: 'b', minutes: 10, items: [{ domain: 'c1', count: 2 }], keyNote: null },
  cutScore: 0.7,
  validityMonths: 12,
  retake: { waitDays: 14, attempts: 3, perMonths: 12 },
  fee: 'none',
  benefits: ['none'],
  proctored: { is: false, how: 'Nobody.' },
  proves: ['a'],
  doesNotProve: ['b'],
  domains: [],
};

test('an edition is new above the latest, known when it is the same, refused when it changed', () => {
  assert.equal(isNewEdition(edition, []), true);
  assert.equal(isNewEdition(edition, [{ ...edition, edition: 1 }]), true);
  assert.equal(isNewEdition(edition, [edition]), false);
  assert.throws(
    () =>
      isNewEdition({ ...edition, cutScore: 0.6, domains: [{ id: 'c1', title: 'C', competencies: [] }] }, [
        edition,
      ]),
    {
      code: 'scheme-edition-taken',
      message: 'Edition 2 of the scheme baker is published with another content (competences, cut_score).',
    },
  );
  assert.throws(() => isNewEdition({ ...edition, edition: 1 }, [edition]), { code: 'scheme-edition-old' });
  assert.deepEqual(differingFields(edition, { ...edition, validityMonths: 24 }), ['validity_months']);
});
