import assert from 'node:assert/strict';
import type { Client } from './client.ts';
import type { World } from './world.ts';

/** Makes what a path's parameter names, as a thing of `owner`, and returns what stands for it in the path. */
type Fixture = (world: World, owner: Client) => Promise<string> | string;

function lastPart(location: string | null): string {
  const part = location?.split('/').at(-1);
  assert.ok(part, 'a redirection was expected');
  return part;
}

async function signInLink(world: World): Promise<string> {
  const { rows: before } = await world.database.pool.query('select 1 from kernel.mail');
  const answer = await world.nobody.post('/sign-in', { email: `link.${before.length}@test.example` });
  assert.equal(answer.status, 200, 'the link could not be asked for');
  const { rows } = await world.database.pool.query<{ body: string }>(
    'select body from kernel.mail order by at desc, mail_id desc limit 1',
  );
  const token = /\/sign-in\/([\w-]+)/.exec(rows[0]?.body ?? '')?.[1];
  assert.ok(token, 'the letter holds no link');
  return token;
}

/** A sitting that runs, of the technical scheme. */
async function runningSitting(_: World, owner: Client): Promise<string> {
  const registered = await owner.post('/exam/register/technical-practitioner', { agreed: 'yes' });
  assert.equal(registered.status, 303, `registering was answered with ${registered.status}`);
  const sitting = lastPart(registered.headers.get('location'));
  const started = await owner.post(`/sit/${sitting}/start`);
  assert.equal(started.status, 303, `starting was answered with ${started.status}`);
  return sitting;
}

/** By the parameter's name. A route with a parameter that is not here fails the tests that walk the routes. */
const fixtures: Readonly<Record<string, Fixture>> = {
  person: (_, owner) => owner.person?.personId ?? '',
  async session(world, owner) {
    assert.ok(owner.person);
    await world.as(owner.person.email);
    const { rows } = await world.database.pool.query<{ session_id: string }>(
      'select session_id from accounts.session where person_id = $1 and ended_at is null order by session_id desc limit 1',
      [owner.person.personId],
    );
    return rows[0]?.session_id ?? '';
  },
  token: signInLink,
  scheme: () => 'technical-practitioner',
  track: () => 'technical',
  sitting: runningSitting,
  position: () => '1',
};

/** Turns the pattern of a route into an address of `owner`'s things; each is made once an owner. */
export interface Addresses {
  addressOf(pattern: string, owner: Client): Promise<string>;
}

const parameters = /:([a-zA-Z]+)(?:\{[^}]*\})?/g;

/** The names of the parameters of a route that have no fixture. */
export function withoutFixture(pattern: string): string[] {
  return [...pattern.matchAll(parameters)].map(([, name]) => name ?? '').filter((name) => !(name in fixtures));
}

/** What makes the addresses of one world. */
export function addressesIn(world: World): Addresses {
  const made = new Map<string, Promise<string>>();
  return {
    async addressOf(pattern, owner) {
      let address = pattern;
      for (const [whole, name = ''] of pattern.matchAll(parameters)) {
        const fixture = fixtures[name];
        assert.ok(fixture, `test/fixtures.ts has nothing for :${name} of ${pattern}`);
        const key = `${name} ${owner.person?.personId}`;
        const value = made.get(key) ?? Promise.resolve(fixture(world, owner));
        made.set(key, value);
        address = address.replace(whole, encodeURIComponent(await value));
      }
      return address;
    },
  };
}
