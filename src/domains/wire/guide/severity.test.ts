import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type SeverityVector, severityVector } from '../record/judgement.ts';
import { wireKinds } from '../record/record.ts';
import { theGuide } from './guide.ts';
import { evidenceMissing, formatVector, parseVector, severityOf } from './severity.ts';
import { confidences, gradedMetrics, severities, type Severity } from './severity-scheme.ts';

const level = fc.constantFrom('unknown' as const, 0, 1, 2, 3);
const evidence = fc.constantFrom('unknown' as const, 1, 2, 3, 4);
const vectors: fc.Arbitrary<SeverityVector> = fc.record(
  { S: level, R: level, X: level, H: level, E: evidence },
  { noNullPrototype: true },
);
const kinds = fc.constantFrom(...wireKinds);

/** Higher is graver. */
const gravity = (severity: Severity) => severities.length - severities.indexOf(severity);
const graded = (vector: SeverityVector, kind: (typeof wireKinds)[number] = 'incident') =>
  gravity(severityOf(vector, kind).severity);

test('every worked case of the guide is graded as the guide says', () => {
  const { examples } = theGuide().severity;
  assert.ok(examples.length >= 10);
  assert.deepEqual(
    new Set(examples.map(({ severity }) => severity)),
    new Set(severities),
    'each grade has a case',
  );
  for (const { vector, kind, severity, situation } of examples) {
    const parsed = parseVector(vector);
    assert.ok(parsed, `${vector} is a vector`);
    assert.equal(severityOf(parsed, kind).severity, severity, situation);
    assert.equal(evidenceMissing(parsed, kind), null, `${situation} could be published`);
  }
});

test('the rules in the file are those that the chapter tells in words, for every vector there is', () => {
  for (const S of [0, 1, 2, 3])
    for (const R of [0, 1, 2, 3])
      for (const X of [0, 1, 2, 3])
        for (const H of [0, 1, 2, 3]) {
          // "With H0 the scope is always 0."
          const scope = H === 0 ? 0 : S;
          const told: Severity =
            H === 3 && R === 3 && (scope >= 2 || X === 3)
              ? 'SEV-1'
              : H === 3 || (H === 2 && scope >= 2 && R >= 2) || (scope === 3 && X >= 2)
                ? 'SEV-2'
                : H >= 1
                  ? 'SEV-3'
                  : 'SEV-4';
          assert.equal(severityOf({ S, R, X, H, E: 3 }).severity, told, `S${S} R${R} X${X} H${H}`);
        }
});

test('raising any metric never lowers the grade', () => {
  fc.assert(
    fc.property(vectors, kinds, fc.constantFrom(...gradedMetrics), (vector, kind, metric) => {
      const at = vector[metric];
      fc.pre(at !== 'unknown' && at < 3);
      assert.ok(graded({ ...vector, [metric]: Number(at) + 1 }, kind) >= graded(vector, kind));
    }),
  );
});

test('evidence changes the confidence and never the grade', () => {
  fc.assert(
    fc.property(vectors, kinds, evidence, (vector, kind, E) => {
      assert.equal(severityOf({ ...vector, E }, kind).severity, severityOf(vector, kind).severity);
    }),
  );
});

test('what is unknown never raises the grade, and lowers the confidence', () => {
  fc.assert(
    fc.property(vectors, kinds, fc.constantFrom(...gradedMetrics), (vector, kind, metric) => {
      const known = severityOf(vector, kind);
      const unknown = severityOf({ ...vector, [metric]: 'unknown' }, kind);
      assert.ok(gravity(unknown.severity) <= gravity(known.severity));
      assert.ok(confidences.indexOf(unknown.confidence) <= confidences.indexOf(known.confidence));
      assert.ok(gravity(unknown.couldBe) >= gravity(known.severity), 'the worst case covers the true one');
      assert.ok(unknown.unknown.includes(metric));
    }),
  );
});

test('the reader is told what an unknown metric could do', () => {
  const { because, couldBe, confidence } = severityOf({ S: 'unknown', R: 1, X: 2, H: 1, E: 3 });
  assert.match(because, /Scope is unknown, which could raise the grade to SEV-2\.$/);
  assert.equal(couldBe, 'SEV-2');
  assert.equal(confidence, 'moderate');
  const settled = severityOf({ S: 1, R: 1, X: 'unknown', H: 1, E: 4 });
  assert.match(settled.because, /Exposure now is unknown, which could not raise the grade\.$/);
});

test('where nobody was harmed, no scope makes it graver, known or not', () => {
  assert.equal(severityOf({ S: 3, R: 0, X: 2, H: 0, E: 3 }).severity, 'SEV-4');
  const open = severityOf({ S: 'unknown', R: 'unknown', X: 'unknown', H: 0, E: 3 }, 'change');
  assert.equal(open.couldBe, 'SEV-4');
  assert.match(open.because, /unknown, which could not raise the grade\.$/);
});

test('the two gravest grades wait for evidence', () => {
  const grave = { S: 2, R: 3, X: 3, H: 3 } as const;
  assert.match(
    evidenceMissing({ ...grave, E: 1 }) ?? '',
    /^SEV-1 is published only with evidence of level 2/,
  );
  assert.match(evidenceMissing({ ...grave, E: 'unknown' }) ?? '', /level 2/);
  assert.equal(evidenceMissing({ ...grave, E: 2 }), null);
  assert.equal(evidenceMissing({ S: 0, R: 0, X: 0, H: 0, E: 'unknown' }), null);
});

test('a vector is written and read again without loss', () => {
  fc.assert(
    fc.property(vectors, (vector) => {
      assert.deepEqual(parseVector(formatVector(vector)), vector);
      assert.ok(severityVector.safeParse(vector).success);
    }),
  );
  assert.equal(formatVector({ S: 2, R: 'unknown', X: 1, H: 2, E: 3 }), 'AWS:1/S:2/R:?/X:1/H:2/E:3');
  for (const wrong of [
    '',
    'AWS:2/S:1/R:1/X:1/H:1/E:1',
    'AWS:1/S:4/R:1/X:1/H:1/E:1',
    'AWS:1/S:1/R:1/X:1/H:1/E:0',
  ])
    assert.equal(parseVector(wrong), undefined);
});
