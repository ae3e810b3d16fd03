import assert from 'node:assert/strict';
import { hmac } from '../src/kernel/hash.ts';
import type { Client } from './client.ts';
import { beginSitting, certify, type Running } from './passage.ts';
import type { World } from './world.ts';

/** What the routes' parameters name, made once for each owner. */
export interface Belongings {
  /** A running sitting of the technical scheme. */
  running(): Promise<Running>;
  /** A decided sitting of the business scheme and the certificate that came of it. */
  certified(): Promise<{ readonly sitting: string; readonly credential: string }>;
}

type Fixture = (world: World, owner: Client, belongings: Belongings) => Promise<string> | string;

async function valueFrom(world: World, query: string, values: readonly unknown[] = []): Promise<string> {
  const { rows } = await world.database.pool.query<{ value: string }>(query, [...values]);
  assert.ok(rows[0], `nothing answers ${query}`);
  return rows[0].value;
}

async function signInLink(world: World): Promise<string> {
  const mark = `link.${Math.random().toString(36).slice(2)}@test.example`;
  const answer = await world.nobody.post('/sign-in', { email: mark }, { 'x-test-caller': mark });
  assert.equal(answer.status, 200, 'the link could not be asked for');
  return valueFrom(
    world,
    String.raw`select substring(body from '/sign-in/([\w-]+)') as value from kernel.mail where recipient = $1`,
    [mark],
  );
}

/** By the parameter's name. A route with a parameter that is not here fails the tests that walk the routes. */
const byName: Readonly<Record<string, Fixture>> = {
  person: (_, owner) => owner.person?.personId ?? '',
  async session(world, owner) {
    assert.ok(owner.person);
    const { csrf } = await world.as(owner.person.email);
    const { rows } = await world.database.pool.query<{ session_id: string }>(
      'select session_id from accounts.session where person_id = $1 and ended_at is null',
      [owner.person.personId],
    );
    // Not the one that asks: a form token belongs to one session.
    const another = rows.find(({ session_id: id }) => hmac(`${world.services.secret}/form`, id) === csrf);
    assert.ok(another);
    return another.session_id;
  },
  token: signInLink,
  scheme: () => 'technical-practitioner',
  edition: () => '1',
  competency: () => 't1.streamed-output',
  track: () => 'technical',
  lesson: () => 'streaming-and-structured-output',
  position: () => '1',
  sitting: async (_, __, { running }) => (await running()).sitting,
  credential: async (_, __, { certified }) => (await certified()).credential,
  list: (world) => valueFrom(world, 'select list_id as value from credential.status_list limit 1'),
  async revocation(world) {
    const unlucky = await world.newcomer('candidate');
    const { credential } = await certify(world, unlucky, 'technical-practitioner');
    const kai = await world.as('kai.tanaka@demo.example');
    await kai.post(`/office/credentials/${credential}/revocation`, {
      reason: 'The answers were bought beforehand.',
    });
    return valueFrom(
      world,
      'select revocation_id as value from credential.revocation where credential_id = $1',
      [credential],
    );
  },
};

const decidedSitting: Fixture = async (_, __, { certified }) => (await certified()).sitting;
const device: Fixture = async (_, __, { running }) => `device=${(await running()).device}`;

/** Where a route wants another thing under the same name, or a query to show what it is for. */
const byRoute: Readonly<Record<string, Readonly<Record<string, Fixture>>>> = {
  '/sit/:sitting/item/:position': { query: device },
  '/sit/:sitting/review': { query: device },
  '/sit/:sitting/state': { query: device },
  '/sit/:sitting/report': { sitting: decidedSitting },
  '/office/decisions/:sitting': { sitting: decidedSitting },
  '/status/:list': {
    async list(world, owner, belongings) {
      await belongings.certified();
      return (await byName['list']?.(world, owner, belongings)) ?? '';
    },
  },
};

/** Used up by the first who takes them, so made anew each time. */
const usedUp = new Set(['token', 'session']);

const parameters = /:([a-zA-Z]+)(?:\{[^}]*\})?/g;

/** The names of the parameters of a route that have no fixture. */
export function withoutFixture(path: string): string[] {
  return [...path.matchAll(parameters)].map(([, name]) => name ?? '').filter((name) => !(name in byName));
}

/** Turns the pattern of a route into an address of `owner`'s things. */
export interface Addresses {
  addressOf(pattern: string, owner: Client): Promise<string>;
}

/** What makes the addresses of one world. A thing is made once an owner, unless it is used up. */
export function addressesIn(world: World): Addresses {
  const made = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const known = made.get(key) as Promise<T> | undefined;
    const value = known ?? make();
    made.set(key, value);
    return value;
  };
  const valueOf = (path: string, name: string, owner: Client): Promise<string> => {
    const person = owner.person?.personId ?? 'nobody';
    const belongings: Belongings = {
      running: () => once(`running ${person}`, () => beginSitting(owner, 'technical-practitioner')),
      certified: () => once(`certified ${person}`, () => certify(world, owner, 'business-practitioner')),
    };
    const own = byRoute[path]?.[name];
    const fixture = own ?? byName[name];
    assert.ok(fixture, `test/fixtures.ts has nothing for :${name} of ${path}`);
    const make = async () => fixture(world, owner, belongings);
    return usedUp.has(name) ? make() : once(`${own === undefined ? '' : path} ${name} ${person}`, make);
  };
  return {
    async addressOf(path, owner) {
      let address = path;
      for (const [whole, name = ''] of path.matchAll(parameters)) {
        address = address.replace(whole, encodeURIComponent(await valueOf(path, name, owner)));
      }
      return byRoute[path]?.['query'] === undefined
        ? address
        : `${address}?${await valueOf(path, 'query', owner)}`;
    },
  };
}
