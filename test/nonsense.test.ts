import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { rights } from '../src/app/rights.ts';
import { allRoutes } from '../src/app/routes.ts';
import { roles } from '../src/domains/accounts/index.ts';
import type { Route } from '../src/kernel/web.ts';
import { type Client, encodeForm, type FormValues } from './client.ts';
import { addressesIn } from './fixtures.ts';
import { formsOf, isOfRoute, type OfferedForm } from './forms.ts';
import { jsonNonsense, nonsense, pathNonsense, strangeNames } from './nonsense.ts';
import { stateOf } from './state.ts';
import { createWorld } from './world.ts';

const world = await createWorld();
after(() => world.close());
const addresses = addressesIn(world);
const routes = allRoutes(world.services);
const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const posts = routes.filter(({ method }) => method === 'POST');
const gets = routes.filter(({ method }) => method === 'GET');

/** Somebody new with a role that may use the route, so that no test spoils another's things. */
function userOf(route: Route): Promise<Client> {
  const who = rights[nameOf(route)]?.who ?? 'anyone';
  return world.newcomer(
    typeof who === 'string' ? 'candidate' : (roles.find((role) => who.includes(role)) ?? 'candidate'),
  );
}

let callers = 0;
/** Each request comes from another caller: what is asked here is what the input does, not how often. */
const anotherCaller = () => ({ 'x-test-caller': `caller ${++callers}` });

interface Attempt {
  readonly what: string;
  readonly send: (client: Client) => Promise<Response>;
}

const show = (value: unknown) => JSON.stringify(value).slice(0, 40);

/**
 * Makes all attempts. None may be our fault (5xx), and those that are refused (4xx) may not have changed anything:
 * when others among them did, the refused are made once more by themselves.
 */
async function withstand(user: Client, attempts: readonly Attempt[]): Promise<void> {
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
}

let offered: OfferedForm[] = [];
before(async () => {
  for (const route of gets) {
    const user = await userOf(route);
    const address = await addresses.addressOf(route.path, user);
    const answer = await user.get(address);
    const type = answer.headers.get('content-type') ?? '';
    if (type.startsWith('text/html')) offered = [...offered, ...formsOf(await answer.text(), address)];
    else await answer.body?.cancel();
  }
});

function sends(method: 'GET' | 'POST', path: string): Record<string, string> {
  return Object.assign(
    {},
    ...offered
      .filter((form) => form.method === method && isOfRoute(path, form.path))
      .map(({ values }) => values),
  );
}

/** What a route takes: the fields of the forms that lead there, and those that it asks for when they are missing. */
async function fieldsOf(route: Route, address: string, user: Client): Promise<Record<string, string>> {
  const asked = await user.post(address, {}, { accept: 'application/json', ...anotherCaller() });
  const isProblem = (asked.headers.get('content-type') ?? '').includes('json') && asked.status === 422;
  const problem = isProblem ? ((await asked.json()) as { errors?: readonly { field: string }[] }) : {};
  const missing = (problem.errors ?? []).map(({ field }): [string, string] => [
    field.split('.')[0] ?? field,
    '',
  ]);
  return { ...Object.fromEntries(missing), ...sends('POST', route.path) };
}

suite('a form', () => {
  for (const route of posts) {
    test(`at ${route.path} withstands nonsense in each field`, async () => {
      const user = await userOf(route);
      const address = await addresses.addressOf(route.path, user);
      const usual = await fieldsOf(route, address, await world.as(user.person?.email ?? ''));
      const form = (what: string, values: FormValues): Attempt => ({
        what,
        send: (client) => client.post(address, values, anotherCaller()),
      });
      const json = (what: string, body: unknown): Attempt => ({
        what,
        send: (client) => client.postJson(address, body),
      });
      const attempts = Object.keys(usual).flatMap((field) => [
        ...nonsense.map((value) => form(`${field}=${show(value)}`, { ...usual, [field]: value })),
        form(`${field} twice`, { ...usual, [field]: ['a', 'b'] }),
        form(`only ${field}`, { [field]: 'a' }),
        ...jsonNonsense.map((value) => json(`{${field}: ${show(value)}}`, { ...usual, [field]: value })),
      ]);
      for (const name of strangeNames) {
        attempts.push(
          form(`${show(name)}=a`, { ...usual, [name]: 'a' }),
          json(`{${show(name)}: []}`, { ...usual, [name]: [] }),
        );
      }
      await withstand(user, attempts);
    });

    test(`at ${route.path} withstands a body that is none`, async () => {
      const user = await userOf(route);
      const address = await addresses.addressOf(route.path, user);
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
      await withstand(user, [
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
      ]);
    });
  }
});

suite('a flood', () => {
  const large = 'a='.padEnd(70_000, 'x');
  const vast = 'a='.padEnd(50_000_000, 'x');
  for (const route of posts) {
    test(`at ${route.path} is turned away`, async () => {
      const user = await userOf(route);
      const address = await addresses.addressOf(route.path, user);
      const before = await stateOf(world.database.pool);
      const pour = async (body: string, headers: Record<string, string> = {}) =>
        (
          await user.send(address, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          })
        ).status;
      assert.equal(await pour(vast), 413);
      assert.equal(await pour('a=1', { 'content-length': '50000000' }), 413);
      assert.ok(route.maxBodyBytes !== undefined || (await pour(large)) === 413);
      assert.deepEqual(await stateOf(world.database.pool), before);
    });
  }
});

suite('an address', () => {
  for (const route of routes.filter(({ path }) => path.includes(':'))) {
    test(`like ${nameOf(route)} withstands nonsense in its parts`, async () => {
      const user = await userOf(route);
      const address = await addresses.addressOf(route.path, user);
      const [path = '', search = ''] = address.split('?');
      const parts = path.split('/');
      const attempts = route.path.split('/').flatMap((part, index) =>
        part.startsWith(':')
          ? pathNonsense.map((value): Attempt => {
              const bent = `${parts.with(index, value).join('/')}?${search}`;
              return {
                what: bent.slice(0, 80),
                async send(client) {
                  const answer = await (route.method === 'GET'
                    ? client.get(bent, anotherCaller())
                    : client.post(bent, {}, anotherCaller()));
                  assert.ok(answer.status >= 300, `${bent.slice(0, 80)} was answered with ${answer.status}`);
                  return answer;
                },
              };
            })
          : [],
      );
      await withstand(user, attempts);
    });
  }

  for (const route of gets) {
    test(`like ${route.path}?… withstands nonsense in its query`, async () => {
      const user = await userOf(route);
      const address = await addresses.addressOf(route.path, user);
      const [path = '', search = ''] = address.split('?');
      const usual = { ...sends('GET', route.path), ...Object.fromEntries(new URLSearchParams(search)) };
      const ask = (what: string, query: string): Attempt => ({
        what,
        send: (client) => client.get(`${path}?${query}`, anotherCaller()),
      });
      await withstand(user, [
        ...Object.keys(usual).flatMap((name) =>
          nonsense.map((value) =>
            ask(`?${name}=${show(value)}`, encodeForm({ ...usual, [name]: value }).toString()),
          ),
        ),
        ...strangeNames.map((name) => ask(show(name), encodeForm({ ...usual, [name]: 'a\0' }).toString())),
        ...['%', '%FF=%FF', '&&==', '%00', 'a&a&a', '?'.repeat(500)].map((query) =>
          ask(query.slice(0, 20), query),
        ),
      ]);
    });
  }
});

suite('a credential to verify', () => {
  const honest = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:7b6ce8a9-4c5c-4b70-8f4f-8e6c1a3f1f10',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:7b6ce8a9-4c5c-4b70-8f4f-8e6c1a3f1f11',
        type: ['Achievement'],
        name: 'x',
        description: 'y',
        criteria: { narrative: 'z' },
      },
    },
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-01T00:00:00Z',
      verificationMethod:
        'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
      proofPurpose: 'assertionMethod',
      proofValue: `z${'2'.repeat(86)}`,
    },
  };

  test('leaves nothing on other objects, whatever it calls its parts', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      for (const part of [
        { evidence: [name] },
        { evidence: [{ id: name, type: ['Evidence'], name: 'x' }] },
        { [name]: name },
      ]) {
        const text = JSON.stringify({ ...honest, ...part });
        const answer = await world.nobody.post(
          '/verify',
          { text },
          { ...anotherCaller(), accept: 'application/json' },
        );
        assert.equal(((await answer.json()) as { verdict?: string }).verdict, 'invalid', text);
        assert.deepEqual(Object.keys(Object.prototype), [], text);
        assert.deepEqual(Object.keys(Object), [], text);
        assert.deepEqual(Object.keys(Object.prototype.toString), [], text);
      }
    }
  });
});
