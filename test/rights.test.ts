import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { rights, type Right } from '../src/app/rights.ts';
import { allRoutes } from '../src/app/routes.ts';
import { type Role, roles } from '../src/domains/accounts/index.ts';
import type { Route } from '../src/kernel/web.ts';
import type { Client } from './client.ts';
import { type Addresses, addressesIn, withoutFixture } from './fixtures.ts';
import { stateOf } from './state.ts';
import { createWorld, type World } from './world.ts';

const world: World = await createWorld();
const addresses: Addresses = addressesIn(world);
const { services } = world;
const routes = allRoutes(services);
const inProduction = allRoutes({ ...services, config: { ...services.config, mode: 'production' } });
const forSuites = allRoutes({ ...services, config: { ...services.config, vcApi: true } });
after(() => world.close());

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const rightOf = (route: Route): Right => rights[nameOf(route)] ?? { who: [] };
const isClosed = (right: Right) => right.who !== 'anyone';
const isOwned = (right: Right) => 'owner' in right && right.owner === true;
const isForPrograms = (right: Right) => right.who === 'api-key';
const mayUse = (right: Right, role: Role) =>
  typeof right.who === 'string' ? !isForPrograms(right) : right.who.includes(role);

/** Of every role an owner of things, another, and one who only looks around; none has a second role. */
type Part = 'owner' | 'other' | 'passer-by';
const people = new Map<`${Role} ${Part}`, string>();
/** Whose things are shown on routes that do not ask whose they are. */
let candidate: Client;
before(async () => {
  for (const role of roles) {
    for (const part of ['owner', 'other', 'passer-by'] as const) {
      people.set(`${role} ${part}`, (await world.newcomer(role)).person?.email ?? '');
    }
  }
  candidate = await world.newcomer('candidate');
});

const signedIn = new Map<string, Promise<Client>>();
function personOf(role: Role, part: Part): Promise<Client> {
  const email = people.get(`${role} ${part}`) ?? '';
  const client = signedIn.get(email) ?? world.as(email);
  signedIn.set(email, client);
  return client;
}

/** Asks as a browser would: a page, or a form in which nothing was filled in. */
async function ask({ method }: Route, address: string, client: Client): Promise<Response> {
  const asks = { GET: client.get, POST: client.post, DELETE: client.remove };
  const answer = await asks[method](address);
  // It ended the session or began another, as signing out and in do.
  if (answer.headers.has('set-cookie')) signedIn.delete(client.person?.email ?? '');
  return answer;
}

async function changesNothing(what: string, work: () => Promise<void>): Promise<void> {
  const before = await stateOf(world.database.pool);
  await work();
  assert.deepEqual(await stateOf(world.database.pool), before, `${what} changed something`);
}

suite('the table of rights', () => {
  test('has a line for every route and a route for every line', () => {
    const everywhere = new Set([...routes, ...inProduction, ...forSuites].map(nameOf));
    assert.deepEqual(Object.keys(rights).toSorted(), [...everywhere].toSorted());
  });

  test('can be walked: each parameter has a fixture', () => {
    assert.deepEqual(
      routes.flatMap(({ path }) => withoutFixture(path).map((name) => `${path}: ${name}`)),
      [],
    );
  });
});

test('a production has no door of the demonstration', () => {
  const demonstration = routes.map(nameOf).filter((name) => !inProduction.map(nameOf).includes(name));
  for (const door of ['POST /demo/sign-in', 'GET /outbox']) assert.ok(demonstration.includes(door), door);
});

test('the addresses for conformance suites exist only where they are asked for', async () => {
  const more = forSuites.map(nameOf).filter((name) => !routes.map(nameOf).includes(name));
  assert.ok(more.length > 0 && more.every((name) => / \/vc-api(?:\/|$)/.test(name)));
  assert.ok(![...routes, ...inProduction].some(({ path }) => path.startsWith('/vc-api')));
  assert.equal((await world.nobody.postJson('/vc-api/eddsa-rdfc-2022/credentials/issue', {})).status, 404);
  assert.equal((await world.nobody.get('/vc-api')).status, 404);
});

test('the process’s figures are for the machine itself and for operators', async () => {
  const elsewhere = { 'x-test-caller': '203.0.113.7' };
  assert.equal((await world.nobody.get('/metrics', elsewhere)).status, 404);
  assert.equal((await candidate.get('/metrics', elsewhere)).status, 404);
  assert.equal((await world.nobody.get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status, 404);
  assert.equal((await (await personOf('operator', 'passer-by')).get('/metrics', elsewhere)).status, 200);
});

suite('nobody', () => {
  for (const route of routes) {
    const right = rightOf(route);
    test(`${nameOf(route)} ${isClosed(right) ? 'asks to sign in' : 'is open'}`, async () => {
      const address = await addresses.addressOf(route.path, candidate);
      if (isClosed(right)) {
        await changesNothing('it', async () => {
          assert.equal((await ask(route, address, world.nobody)).status, 401);
        });
        return;
      }
      const { status } = await ask(route, address, world.nobody);
      assert.ok(status !== 401 && status !== 403 && status < 500, `was answered with ${status}`);
      if (route.method === 'GET') assert.ok(status < 400, `the page was answered with ${status}`);
    });
  }
});

suite('every role', () => {
  for (const route of routes) {
    const right = rightOf(route);
    const allowed = roles.filter((role) => mayUse(right, role));
    const refused = roles.filter((role) => !mayUse(right, role));
    if (refused.length > 0) {
      test(`${nameOf(route)} refuses ${refused.length === 1 ? refused[0] : `${refused.length} roles`}`, async () => {
        const address = await addresses.addressOf(route.path, candidate);
        const clients = await Promise.all(refused.map((role) => personOf(role, 'passer-by')));
        await changesNothing('it', async () => {
          for (const [index, client] of clients.entries()) {
            const status = isForPrograms(right) ? 401 : 403;
            assert.equal((await ask(route, address, client)).status, status, refused[index]);
          }
        });
      });
    }
    if (isOwned(right)) {
      test(`${nameOf(route)} does not exist for another of the same role`, async () => {
        for (const role of allowed) {
          const address = await addresses.addressOf(route.path, await personOf(role, 'owner'));
          const other = await personOf(role, 'other');
          await changesNothing(role, async () => {
            const { status } = await ask(route, address, other);
            assert.ok(status === 404 || status === 403, `${role}: was answered with ${status}`);
          });
        }
      });
    }
    // Which programs it serves is told in test/api.test.ts.
    if (isForPrograms(right)) continue;
    test(`${nameOf(route)} serves ${allowed.length === roles.length ? 'everybody' : allowed.join(', ')}`, async () => {
      for (const role of allowed) {
        const client = await personOf(role, isOwned(right) ? 'owner' : 'passer-by');
        const address = await addresses.addressOf(route.path, isOwned(right) ? client : candidate);
        const { status } = await ask(route, address, client);
        assert.ok(status !== 401 && status !== 403 && status < 500, `${role}: was answered with ${status}`);
        if (route.method === 'GET')
          assert.ok(status < 400 || status === 409, `${role}: was answered with ${status}`);
      }
    });
  }
});

suite('a deletion that is not from here', () => {
  for (const route of routes.filter(({ method }) => method === 'DELETE')) {
    test(`${nameOf(route)} is refused`, async () => {
      const role = roles.find((one) => mayUse(rightOf(route), one)) ?? 'candidate';
      const client = await personOf(role, 'passer-by');
      const address = await addresses.addressOf(route.path, client);
      await changesNothing('it', async () => {
        const noToken = await client.send(address, { method: 'DELETE' });
        const foreign = await client.remove(address, { 'sec-fetch-site': 'cross-site' });
        assert.deepEqual([noToken.status, foreign.status], [403, 403]);
      });
    });
  }
});

suite('a form that is not from here', () => {
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const right = rightOf(route);
    test(`${nameOf(route)} is refused`, async () => {
      const role = roles.find((one) => mayUse(right, one)) ?? 'candidate';
      const client = await personOf(role, isOwned(right) ? 'owner' : 'passer-by');
      const address = await addresses.addressOf(route.path, isOwned(right) ? client : candidate);
      const other = await personOf(role, 'other');
      const form = { method: 'POST', body: new URLSearchParams({ _csrf: client.csrf }) };
      await changesNothing('it', async () => {
        const answers = {
          'without the token': await client.post(address, { _csrf: [] }),
          'with an empty token': await client.post(address, { _csrf: '' }),
          'with two tokens': await client.post(address, { _csrf: [client.csrf, client.csrf] }),
          'with another’s token': await client.post(address, { _csrf: other.csrf }),
          'from another origin': await client.send(address, {
            ...form,
            headers: { origin: 'https://evil.example' },
          }),
          'from nowhere': await client.send(address, { ...form, headers: { origin: 'null' } }),
          'from another site': await client.send(address, {
            ...form,
            headers: { 'sec-fetch-site': 'cross-site' },
          }),
          'from a sister site': await client.send(address, {
            ...form,
            headers: { 'sec-fetch-site': 'same-site' },
          }),
        };
        for (const [how, { status }] of Object.entries(answers)) assert.equal(status, 403, how);
      });
    });
  }
});
