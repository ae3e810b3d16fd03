import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import type { Client } from '../../../test/client.ts';
import { certify } from '../../../test/passage.ts';
import { publishChange, signAs, toolCalls, withdrawChange } from '../../../test/published-change.ts';
import { createWorld, type World } from '../../../test/world.ts';

const lesson = '/learn/technical/retries-and-rate-limits';

async function text(client: Client, path: string): Promise<string> {
  const answer = await client.get(path);
  assert.equal(answer.status, 200, `${path} was answered with ${answer.status}`);
  return answer.text();
}

suite('a change that is withdrawn', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  test('leaves every page about currency, and what new forms draw, as if it had never been signed', async () => {
    const holder = await world.newcomer('candidate');
    const { credential } = await certify(world, holder, 'technical-practitioner');
    world.pass({ days: 7 });
    const wire = await publishChange(world, toolCalls);
    const [priya, theo] = [
      await world.as('priya.nair@demo.example'),
      await world.as('theo.marsh@demo.example'),
    ];
    const pages: readonly (readonly [Client, string])[] = [
      [world.nobody, `/c/${credential}`],
      [world.nobody, `/c/${credential}/status.json`],
      [world.nobody, `/verify?credential=${credential}`],
      [world.nobody, lesson],
      [world.nobody, '/tracks/technical'],
      [holder, '/me'],
      [holder, `/me/certificates/${credential}`],
      [holder, `/me/certificates/${credential}/bridge`],
      [theo, '/office/release-work'],
      [priya, '/office/credentials'],
    ];
    const hashes = async () =>
      Promise.all(
        pages.map(async ([client, path]) => {
          const page = (await text(client, path)).replaceAll(/nonce="[^"]*"/g, '');
          return [path, createHash('sha256').update(page).digest('hex')];
        }),
      );
    const drawable = async () => {
      const { rows } = await world.database.pool.query(
        'select cause from exam.quarantine where lifted_at is null',
      );
      return rows;
    };
    const before = await hashes();
    assert.equal(await signAs(world, 'priya.nair@demo.example', wire), 303);
    const during = await hashes();
    for (const [index, [path, hash]] of before.entries())
      assert.notEqual(during[index]?.[1], hash, `${path} did not change`);
    assert.equal((await drawable()).length, 1);

    await withdrawChange(world, wire);
    assert.deepEqual(await hashes(), before);
    assert.deepEqual(await drawable(), []);
    const { rows: letters } = await world.database.pool.query<{ recipient: string }>(
      "select recipient from kernel.mail where subject like 'The review of your certificate%'",
    );
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      [holder.person?.email],
    );
    assert.equal(await signAs(world, 'priya.nair@demo.example', wire), 409);
    assert.match(await text(priya, `/office/changes/${wire}`), /Withdrawn by the desk/);
  });
});
