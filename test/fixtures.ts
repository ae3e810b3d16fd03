import assert from 'node:assert/strict';
import type { Client } from './client.ts';
import { accountFixtures } from './fixtures/accounts.ts';
import { credentialFixtures } from './fixtures/credentials.ts';
import { examFixtures } from './fixtures/exam.ts';
import type { Belongings, Fixtures } from './fixtures/fixture.ts';
import { labFixtures } from './fixtures/lab.ts';
import { publicationFixtures } from './fixtures/publications.ts';
import { sittingFixtures } from './fixtures/sittings.ts';
import { certify } from './passage.ts';
import { beginRecorded } from './recorded.ts';
import type { World } from './world.ts';

const parts: readonly Fixtures[] = [
  accountFixtures,
  credentialFixtures,
  examFixtures,
  labFixtures,
  publicationFixtures,
  sittingFixtures,
];

/** A route with a parameter that is not here fails the tests that walk the routes. */
const byName: Fixtures['byName'] = Object.assign({}, ...parts.map((part) => part.byName));
const byRoute: Fixtures['byRoute'] = Object.assign({}, ...parts.map((part) => part.byRoute));

/** Used up by the first who takes them, so made anew each time. */
const usedUp = new Set(['token', 'session', 'apiKey', 'watch']);

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
      running: () => once(`running ${person}`, () => beginRecorded(owner, 'technical-practitioner')),
      certified: () => once(`certified ${person}`, () => certify(world, owner, 'business-practitioner')),
    };
    const own = byRoute[path]?.[name];
    const fixture = own ?? byName[name];
    assert.ok(fixture, `test/fixtures/ has nothing for :${name} of ${path}`);
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
