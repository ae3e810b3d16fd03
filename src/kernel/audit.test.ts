import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { audit, readAudit } from './audit.ts';
import { transaction } from './db.ts';
import { newId } from './id.ts';

const at = '2026-11-16T09:00:00.000Z';

suite('the audit log', async () => {
  const { db, pool, drop } = await testDatabase();
  after(drop);
  const [bea, greta] = [newId<'person'>(at), newId<'person'>(at)];
  const deed = (actorId: typeof bea | null, action: string, subjectId: string) => ({
    at,
    actorId,
    action,
    subjectKind: 'person',
    subjectId,
  });

  test('is read newest first, by deed, by actor, by subject and page by page', async () => {
    await audit(db, { ...deed(bea, 'role.granted', 'mara'), detail: { role: 'author' }, requestId: 'abc' });
    await audit(db, deed(greta, 'role.granted', 'tomas'));
    await audit(db, deed(null, 'session.ended', 'mara'));
    const actions = async (filter: Omit<Parameters<typeof readAudit>[1], 'limit'>) =>
      (await readAudit(db, { limit: 10, ...filter })).map(
        ({ action, subjectId }) => `${action} ${subjectId}`,
      );
    assert.deepEqual(await actions({}), ['session.ended mara', 'role.granted tomas', 'role.granted mara']);
    assert.deepEqual(await actions({ subjectId: 'mara' }), ['session.ended mara', 'role.granted mara']);
    assert.deepEqual(await actions({ actorId: bea }), ['role.granted mara']);
    assert.deepEqual(await actions({ action: 'session.ended' }), ['session.ended mara']);
    const [newest] = await readAudit(db, { limit: 1 });
    assert.deepEqual(await actions({ before: newest?.auditId ?? 0 }), [
      'role.granted tomas',
      'role.granted mara',
    ]);
    assert.deepEqual((await readAudit(db, { limit: 3 })).at(-1)?.detail, { role: 'author' });
  });

  test('says nothing of a deed that was given up', async () => {
    const work = transaction(db, async (tx) => {
      await audit(tx, deed(bea, 'role.withdrawn', 'mara'));
      throw new Error('given up');
    });
    await assert.rejects(work, /given up/);
    assert.deepEqual(await readAudit(db, { action: 'role.withdrawn', limit: 1 }), []);
  });

  test('cannot be changed, shortened or emptied', async () => {
    const attempts = [
      "update kernel.audit set action = 'x'",
      'delete from kernel.audit',
      'truncate kernel.audit',
    ];
    for (const attempt of attempts) await assert.rejects(pool.query(attempt), /append-only/);
  });
});
