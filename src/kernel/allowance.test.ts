import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { callerOf, forgetAllowances, spend } from './allowance.ts';
import { addSeconds } from './clock.ts';
import { Problem } from './problem.ts';

const now = '2026-11-16T09:00:10.000Z';
const letters = { name: 'letters', count: 3, seconds: 60 };

suite('an allowance', async () => {
  const { db, pool, drop } = await testDatabase();
  after(drop);

  test('can be spent to the last, then says when to come back', async () => {
    for (let i = 0; i < 3; i++) await spend(db, letters, 'mara', now);
    await assert.rejects(spend(db, letters, 'mara', now), (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.kind, 'too-many');
      assert.equal(error.retryAfterSeconds, 50);
      return true;
    });
    await spend(db, letters, 'tomas', now);
    await spend(db, { ...letters, name: 'other' }, 'mara', now);
  });

  test('is fresh in the next window', async () => {
    await spend(db, letters, 'mara', addSeconds(now, 50));
  });

  test('is not overdrawn by many at once', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () => spend(db, letters, 'noor', now)),
    );
    assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 3);
  });

  test('is forgotten a day later', async () => {
    await forgetAllowances(db, addSeconds(now, 86_300));
    assert.notEqual((await pool.query('select 1 from kernel.allowance')).rowCount, 0);
    await forgetAllowances(db, addSeconds(now, 2 * 86_400));
    assert.equal((await pool.query('select 1 from kernel.allowance')).rowCount, 0);
  });
});

suite('a caller without an account', () => {
  test('is the same within a network and a day', () => {
    assert.equal(callerOf('192.0.2.1', 's', now), callerOf('192.0.2.254', 's', now));
    assert.equal(callerOf('2001:db8:1:2::1', 's', now), callerOf('2001:db8:1:ffff::9', 's', now));
    assert.notEqual(callerOf('192.0.2.1', 's', now), callerOf('192.0.3.1', 's', now));
  });

  test('cannot be followed to the next day, nor recognised without the secret', () => {
    assert.notEqual(callerOf('192.0.2.1', 's', now), callerOf('192.0.2.1', 's', addSeconds(now, 86_400)));
    assert.notEqual(callerOf('192.0.2.1', 's', now), callerOf('192.0.2.1', 't', now));
    assert.ok(!callerOf('192.0.2.1', 's', now).includes('192'));
  });

  test('is the same by every spelling of one IPv6 address', () => {
    assert.equal(callerOf('2001:db8::1', 's', now), callerOf('2001:0db8:0:0:0:0:0:1', 's', now));
    assert.equal(callerOf('::ffff:192.0.2.1', 's', now), callerOf('192.0.2.77', 's', now));
  });
});
