import { after, before, suite, test } from 'node:test';
import { allRoutes } from '../src/app/routes.ts';
import {
  anotherCaller,
  type Attempt,
  namesRead,
  fieldsTo,
  formsOfPages,
  readersOf,
  show,
  userOf,
  withstand,
} from './attempts.ts';
import type { Client, FormValues } from './client.ts';
import { addressesIn } from './fixtures.ts';
import type { OfferedForm } from './forms.ts';
import { inParts, jsonNonsense, nonsense, strangeNames } from './nonsense.ts';
import { createWorld } from './world.ts';

const world = await createWorld();
after(() => world.close());
const addresses = addressesIn(world);
const routes = allRoutes(world.services);

let forms: readonly OfferedForm[] = [];
before(async () => {
  forms = await formsOfPages(readersOf(world), routes, addresses);
});

suite('a form', () => {
  for (const [turn, route] of routes.filter(({ method }) => method === 'POST').entries()) {
    let made: Promise<{ user: Client; address: string }> | undefined;
    /** Somebody whose things no other route is asked about. */
    const asked = () =>
      (made ??= userOf(world, route).then(async (user) => ({
        user,
        address: await addresses.addressOf(route.path, user),
      })));

    test(`at ${route.path} withstands nonsense in each field`, async () => {
      const { user, address } = await asked();
      const asker = await world.as(user.person?.email ?? '');
      const read = await namesRead(() => asker.post(address, {}, anotherCaller()));
      const usual = { ...Object.fromEntries(read.map((name) => [name, ''])), ...fieldsTo(route, forms) };
      const form = (what: string, values: FormValues): Attempt => ({
        what,
        send: (client) => client.post(address, values, anotherCaller()),
      });
      const json = (what: string, body: unknown): Attempt => ({
        what,
        send: (client) => client.postJson(address, body),
      });
      const some = inParts(Object.keys(usual).length);
      const attempts = Object.keys(usual).flatMap((field, place) => [
        ...some(nonsense, turn + place).map((value) =>
          form(`${field}=${show(value)}`, { ...usual, [field]: value }),
        ),
        ...some([form(`${field} twice`, { ...usual, [field]: ['a', 'b'] })], turn + place),
        ...some([form(`only ${field}`, { [field]: 'a' })], turn + place + 1),
        ...some(jsonNonsense, turn + place).map((value) =>
          json(`{${field}: ${show(value)}}`, { ...usual, [field]: value }),
        ),
      ]);
      // By turns in a form and in JSON; the next route has them the other way round.
      for (const [place, name] of strangeNames.entries())
        attempts.push(
          (turn + place) % 2 === 0
            ? form(`${show(name)}=a`, { ...usual, [name]: 'a' })
            : json(`{${show(name)}: []}`, { ...usual, [name]: [] }),
        );
      await withstand(world, user, attempts);
    });

    test(`at ${route.path} withstands a body that is none`, async () => {
      const { user, address } = await asked();
      const raw = (what: string, type: string | null, body: BodyInit): Attempt => ({
        what,
        send: (client) =>
          client.send(address, {
            method: 'POST',
            body,
            headers: {
              'x-csrf-token': client.csrf,
              ...anotherCaller(),
              ...(type === null ? {} : { 'content-type': type }),
            },
          }),
      });
      const json = 'application/json';
      const urlencoded = 'application/x-www-form-urlencoded';
      // One reader of bodies serves all routes: each route gets a third of them.
      const bodies = [
        ...['', '{', '[]', 'null', '1', '"a"', '{"a":1}{', '{"__proto__":{"a":1}}', '\uFEFF{}'].map((body) =>
          raw(show(body), json, body),
        ),
        raw('a deep list', json, '['.repeat(30_000) + ']'.repeat(30_000)),
        raw('a deep field', json, `{"a":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}`),
        ...['%', '%00=%00', '&&&===', '%ED%A0%80=%FF', 'a'.repeat(60_000), 'a=1&'.repeat(15_000)].map(
          (body) => raw(show(body), urlencoded, body),
        ),
        raw('multipart without a boundary', 'multipart/form-data', 'x'),
        raw(
          'broken multipart',
          'multipart/form-data; boundary=b',
          '--b\r\ncontent-disposition: form-data; name="a"\r\n',
        ),
        raw(
          'a file where there is no field',
          'multipart/form-data; boundary=b',
          '--b\r\ncontent-disposition: form-data; name="email"; filename="x"\r\n\r\nx\r\n--b--\r\n',
        ),
        ...['text/plain', 'text/xml', 'application/octet-stream', 'nonsense', 'a'.repeat(5_000)].map((type) =>
          raw(type.slice(0, 40), type, 'a=1'),
        ),
        raw('no type at all', null, new Uint8Array([0, 255, 254])),
      ];
      await withstand(
        world,
        user,
        bodies.filter((_, index) => index % 3 === turn % 3),
      );
    });
  }
});
