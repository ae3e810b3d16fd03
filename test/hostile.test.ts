import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { allRoutes } from '../src/app/routes.ts';
import { anotherCaller, readersOf } from './attempts.ts';
import { addressesIn } from './fixtures.ts';
import { stateOf } from './state.ts';
import { createWorld } from './world.ts';

const world = await createWorld();
after(() => world.close());
const addresses = addressesIn(world);
const readerOf = readersOf(world);
const routes = allRoutes(world.services);

/** `size` bytes of a form, made as they are read; `read` counts them. */
function flood(size: number): { readonly body: ReadableStream<Uint8Array>; readonly read: () => number } {
  const piece = new Uint8Array(64 * 1024).fill('x'.charCodeAt(0));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= size) return controller.close();
      controller.enqueue(piece);
      sent += piece.length;
    },
  });
  return { body, read: () => sent };
}

suite('a flood', () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    test(`at ${route.path} is turned away before it is read`, async () => {
      const user = await readerOf(route);
      const address = await addresses.addressOf(route.path, user);
      const before = await stateOf(world.database.pool);
      const send = async (body: BodyInit, headers = {}) => {
        // A body that is still being made needs `duplex`, which the types of a browser's fetch do not know.
        const init = { method: 'POST', body, headers: { ...type, ...headers }, duplex: 'half' };
        return (await user.send(address, init)).status;
      };
      const { body, read } = flood(50_000_000);
      assert.equal(await send(body), 413);
      assert.ok(read() < 10_000_000, `${read()} bytes of it were read`);
      assert.equal(await send('a=1', { 'content-length': '50000000' }), 413);
      assert.ok(route.maxBodyBytes !== undefined || (await send('a='.padEnd(70_000, 'x'))) === 413);
      assert.deepEqual(await stateOf(world.database.pool), before);
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
