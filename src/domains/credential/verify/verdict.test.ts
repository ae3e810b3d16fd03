import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type CheckName, checkNames, type Finding, listChecks, type Outcomes } from './checks.ts';
import { precedence, verdictOf } from './verdict.ts';

const finding = fc.constantFrom<Finding>('passed', ...precedence.map((row) => row.finding));

test('only when every check passed is a credential valid', () => {
  fc.assert(
    fc.property(
      fc.array(finding, { minLength: checkNames.length, maxLength: checkNames.length }),
      (findings) => {
        const pairs = checkNames.map((name, n) => [name, { finding: findings[n] ?? 'passed', reason: name }]);
        const { verdict } = verdictOf(listChecks(Object.fromEntries(pairs) as Outcomes));
        assert.equal(
          verdict === 'valid',
          findings.every((each) => each === 'passed'),
        );
      },
    ),
  );
});

test('a check that was not reached is never taken for passed', () => {
  fc.assert(
    fc.property(fc.subarray([...checkNames], { maxLength: checkNames.length - 1 }), (reached) => {
      const outcomes = Object.fromEntries(
        reached.map((name) => [name, { finding: 'passed', reason: '' }]),
      ) as Outcomes;
      const checks = listChecks(outcomes);
      assert.deepEqual(
        checks.map(({ name }) => name),
        [...checkNames],
      );
      assert.equal(verdictOf(checks).verdict, 'invalid');
    }),
  );
});

const conflicts: readonly [string, Partial<Record<CheckName, Finding>>, string][] = [
  ['forged and revoked', { signature: 'failed', status: 'revoked' }, 'invalid'],
  [
    'revoked, expired and by a stranger',
    { status: 'revoked', dates: 'expired', trust: 'untrusted' },
    'revoked',
  ],
  ['suspended and expired', { status: 'suspended', dates: 'expired' }, 'suspended'],
  ['expired, and its list is gone', { status: 'unknown', dates: 'expired' }, 'expired'],
  ['a list that cannot be had', { status: 'unknown' }, 'invalid'],
  ['a stranger’s, and its list cannot be had', { status: 'unknown', trust: 'untrusted' }, 'invalid'],
  ['not yet valid', { dates: 'not yet valid' }, 'invalid'],
  ['good, by a stranger', { trust: 'untrusted' }, 'not trusted'],
];
for (const [story, findings, expected] of conflicts) {
  test(`${story}: ${expected}`, () => {
    const outcomes = checkNames.map((name) => [
      name,
      { finding: findings[name] ?? 'passed', reason: `${name} decided` },
    ]);
    const { verdict, reason } = verdictOf(listChecks(Object.fromEntries(outcomes) as Outcomes));
    assert.equal(verdict, expected);
    assert.match(reason, /^(signature|status|dates|trust) decided$/);
  });
}
