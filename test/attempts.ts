import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { HonoRequest } from 'hono/request';
import { rights } from '../src/app/rights.ts';
import { roles } from '../src/domains/accounts/index.ts';
import type { Route } from '../src/kernel/web.ts';
import type { Client } from './client.ts';
import type { Addresses } from './fixtures.ts';
import { formsOf, isOfRoute, type OfferedForm } from './forms.ts';
import { stateOf } from './state.ts';
import type { World } from './world.ts';

/** One request that no page of ours would make. */
export interface Attempt {
  readonly what: string;
  readonly send: (client: Client) => Promise<Response>;
}

/** Somebody new with a role that may use the route, so that no test spoils another's things. */
export function userOf(world: World, { method, path }: Route): Promise<Client> {
  const who = rights[`${method} ${path}`]?.who ?? 'anyone';
  return world.newcomer(
    typeof who === 'string' ? 'candidate' : (roles.find((role) => who.includes(role)) ?? 'candidate'),
  );
}

/**
 * One person for all routes of the same right, for what is only asked for, or refused: that spoils nothing for the
 * next, and what the routes' parameters name is made once.
 */
export function readersOf(world: World): (route: Route) => Promise<Client> {
  const readers = new Map<string, Promise<Client>>();
  return (route) => {
    const right = JSON.stringify(rights[`${route.method} ${route.path}`]?.who ?? 'anyone');
    const reader = readers.get(right) ?? userOf(world, route);
    readers.set(right, reader);
    return reader;
  };
}

let callers = 0;
/** Headers of yet another caller: what is asked here is what an input does, not how often. */
export const anotherCaller = () => ({ 'x-test-caller': `caller ${++callers}` });

/** The beginning of a value, for messages. */
export const show = (value: unknown): string => JSON.stringify(value).slice(0, 40);

/**
 * Makes all attempts. None may be our fault (5xx), and those that are refused (4xx) may not have changed anything:
 * when others among them did, the refused are made once more by themselves.
 */
export async function withstand(world: World, user: Client, attempts: readonly Attempt[]): Promise<void> {
  const again = async () => world.as(user.person?.email ?? '');
  const attempt = async (list: readonly Attempt[]): Promise<readonly Attempt[]> => {
    const refused: Attempt[] = [];
    let client = await again();
    const before = await stateOf(world.database.pool);
    for (const one of list) {
      const { status, headers } = await one.send(client);
      assert.ok(status < 500, `${one.what} was answered with ${status}`);
      if (status >= 400) refused.push(one);
      // It ended the session or began another, as signing out and in do.
      if (headers.has('set-cookie')) client = await again();
    }
    if (refused.length < list.length) return refused;
    assert.deepEqual(await stateOf(world.database.pool), before, 'what was refused changed something');
    return [];
  };
  let left = attempts;
  for (let round = 0; left.length > 0 && round < 5; round++) left = await attempt(left);
  assert.deepEqual(
    left.map(({ what }) => what),
    [],
    'these are answered differently each time',
  );
}

/** Every form and every link with a query that the pages of these routes offer their readers. */
export async function formsOfPages(
  readerOf: (route: Route) => Promise<Client>,
  routes: readonly Route[],
  addresses: Addresses,
): Promise<OfferedForm[]> {
  const forms: OfferedForm[] = [];
  for (const route of routes) {
    if (route.method !== 'GET') continue;
    const user = await readerOf(route);
    const address = await addresses.addressOf(route.path, user);
    const answer = await user.get(address);
    const type = answer.headers.get('content-type') ?? '';
    if (type.startsWith('text/html')) forms.push(...formsOf(await answer.text(), address));
    else await answer.body?.cancel();
  }
  return forms;
}

/** The fields that forms send to a route, with a value that each had. */
export function fieldsTo({ method, path }: Route, forms: readonly OfferedForm[]): Record<string, string> {
  const ours = forms.filter((form) => form.method === method && isOfRoute(path, form.path));
  return Object.assign({}, ...ours.map(({ values }) => values));
}

/**
 * The names that a route looks for in its query or form, whether or not any page of ours sends them: what its parser
 * reads of the object that it is given.
 */
export async function namesRead(request: () => Promise<Response>): Promise<string[]> {
  const names = new Set<string>();
  const watched = <T extends object>(value: T): T =>
    new Proxy(value, {
      get(target, name) {
        if (typeof name === 'string') names.add(name);
        return Reflect.get(target, name);
      },
    });
  const { query, parseBody } = HonoRequest.prototype;
  const patches = [
    mock.method(HonoRequest.prototype, 'query', function (this: HonoRequest, ...given: []) {
      const value: unknown = Reflect.apply(query, this, given);
      return typeof value === 'object' && value !== null ? watched(value) : value;
    }),
    mock.method(HonoRequest.prototype, 'parseBody', async function (this: HonoRequest, ...given: []) {
      return watched(await Reflect.apply(parseBody, this, given));
    }),
  ];
  try {
    await (await request()).body?.cancel();
  } finally {
    for (const patch of patches) patch.mock.restore();
  }
  return [...names].filter((name) => !['_csrf', 'then', 'toJSON', 'constructor', '__proto__'].includes(name));
}
