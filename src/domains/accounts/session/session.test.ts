import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../test/world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('noting that sessions were seen waits for nobody who writes one of them', async () => {
  const { pool } = world.database;
  const [mara, tomas] = [
    await world.as('mara.lindqvist@demo.example'),
    await world.as('tomas.okafor@demo.example'),
  ];
  const seenNow = async () => {
    const { rows } = await pool.query<{ email: string }>(
      `select p.email from accounts.session s join accounts.person p using (person_id)
        where s.seen_at = $1 order by p.email`,
      [world.now()],
    );
    return rows.map(({ email }) => email);
  };
  world.pass({ minutes: 2 });
  const writer = await pool.connect();
  try {
    await writer.query('begin');
    await writer.query(
      `select from accounts.session s join accounts.person p using (person_id)
        where p.email = 'mara.lindqvist@demo.example' for update of s`,
    );
    const pages = await Promise.all([mara.get('/me'), tomas.get('/me')]);
    assert.deepEqual(
      pages.map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual(await seenNow(), ['tomas.okafor@demo.example']);
  } finally {
    await writer.query('rollback');
    writer.release();
  }
  assert.equal((await mara.get('/me')).status, 200);
  assert.deepEqual(await seenNow(), ['mara.lindqvist@demo.example', 'tomas.okafor@demo.example']);
});
