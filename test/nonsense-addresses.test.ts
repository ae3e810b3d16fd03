import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { allRoutes } from '../src/app/routes.ts';
import {
  anotherCaller,
  type Attempt,
  fieldsTo,
  formsOfPages,
  namesRead,
  readersOf,
  show,
  withstand,
} from './attempts.ts';
import { encodeForm } from './client.ts';
import { addressesIn } from './fixtures.ts';
import type { OfferedForm } from './forms.ts';
import { inParts, nonsense, pathNonsense, strangeNames } from './nonsense.ts';
import { createWorld } from './world.ts';

const world = await createWorld();
after(() => world.close());
const addresses = addressesIn(world);
const routes = allRoutes(world.services);
const readerOf = readersOf(world);

let forms: readonly OfferedForm[] = [];
before(async () => {
  forms = await formsOfPages(readerOf, routes, addresses);
});

suite('an address', () => {
  for (const [turn, route] of routes.filter(({ path }) => path.includes(':')).entries()) {
    test(`like ${route.method} ${route.path} withstands nonsense in its parts`, async () => {
      const user = await readerOf(route);
      const address = await addresses.addressOf(route.path, user);
      const [path = '', search = ''] = address.split('?');
      const parts = path.split('/');
      const attempts = route.path.split('/').flatMap((part, index) =>
        part.startsWith(':')
          ? pathNonsense
              .filter((_, value) => value % 2 === turn % 2)
              .map((value): Attempt => {
                const bent = `${parts.with(index, value).join('/')}?${search}`;
                return {
                  what: bent.slice(0, 80),
                  async send(client) {
                    const asks = {
                      GET: () => client.get(bent, anotherCaller()),
                      POST: () => client.post(bent, {}, anotherCaller()),
                      DELETE: () => client.remove(bent, anotherCaller()),
                    };
                    const answer = await asks[route.method]();
                    assert.ok(
                      answer.status >= 300,
                      `${bent.slice(0, 80)} was answered with ${answer.status}`,
                    );
                    return answer;
                  },
                };
              })
          : [],
      );
      await withstand(world, user, attempts);
    });
  }

  for (const [turn, route] of routes.filter(({ method }) => method === 'GET').entries()) {
    test(`like ${route.path}?… withstands nonsense in its query`, async () => {
      const user = await readerOf(route);
      const address = await addresses.addressOf(route.path, user);
      const [path = '', search = ''] = address.split('?');
      const usual = { ...fieldsTo(route, forms), ...Object.fromEntries(new URLSearchParams(search)) };
      const asker = await world.as(user.person?.email ?? '');
      const read = await namesRead(() => asker.get(address));
      const ask = (what: string, query: string): Attempt => ({
        what,
        send: (client) => client.get(`${path}?${query}`, anotherCaller()),
      });
      const names = [...new Set([...read, ...Object.keys(usual)])];
      const some = inParts(names.length);
      await withstand(world, user, [
        ...names.flatMap((name, place) =>
          some(nonsense, turn + place).map((value) =>
            ask(`?${name}=${show(value)}`, encodeForm({ ...usual, [name]: value }).toString()),
          ),
        ),
        // One reader of queries serves all routes: each route gets half of these.
        ...strangeNames
          .filter((_, place) => place % 2 === turn % 2)
          .map((name) => ask(show(name), encodeForm({ ...usual, [name]: 'a\0' }).toString())),
        ...['%', '%FF=%FF', '&&==', '%00', 'a&a&a', '?'.repeat(500)]
          .filter((_, place) => place % 2 === turn % 2)
          .map((query) => ask(query.slice(0, 20), query)),
      ]);
    });
  }
});
