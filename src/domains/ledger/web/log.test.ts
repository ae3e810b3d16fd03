import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { certify } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { commit } from '../../../kernel/chain.ts';
import { entryBytes, readDisclosed } from '../entry/entry.ts';
import { sequence } from '../index.ts';
import { isCheckpointOf, readCheckpoint } from '../note/checkpoint.ts';
import { readKeyText } from '../note/note-key.ts';
import { readProof } from '../note/proof-text.ts';
import { leafHash, sameHash } from '../tree/hash.ts';
import { rootFromInclusion } from '../tree/proof.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const textOf = async (path: string) => (await world.nobody.get(path)).text();

suite('the log', () => {
  test('is open to everybody from the first request on, with what was done before', async () => {
    const page = await world.nobody.get('/log');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /An edition of a scheme was published/);
    const checkpoint = await world.nobody.get('/log/checkpoint');
    assert.equal(checkpoint.headers.get('content-type'), 'text/plain; charset=utf-8');
    const key = readKeyText((await textOf('/log/key')).trim());
    const read = readCheckpoint(await checkpoint.text());
    assert.ok(key && read && isCheckpointOf(read, key));
    assert.ok(read.size > 0);
    assert.equal((await world.nobody.get('/log/tile/0/000')).status, 404, 'an empty tile is none');
  });

  test('holds a certificate that was issued, and its page leads to the proof', async () => {
    const mara = await world.newcomer('candidate');
    const { credential } = await certify(world, mara, 'business-practitioner');
    const certificate = await textOf(`/c/${credential}`);
    const [link, entryId] = /\/log\/proof\/([0-9a-z]{26})/.exec(certificate) ?? [];
    assert.ok(link && entryId);

    const early = await world.nobody.get(link);
    assert.equal(early.status, 503, 'it waits for its place');
    assert.equal(early.headers.get('retry-after'), '5');
    await sequence(world.services, world.now());

    const key = readKeyText((await textOf('/log/key')).trim());
    const proof = readProof(await textOf(link));
    assert.ok(proof?.extra && key);
    const disclosed = readDisclosed(proof.extra);
    const checkpoint = readCheckpoint(proof.checkpoint);
    assert.ok(disclosed?.salt && checkpoint && isCheckpointOf(checkpoint, key));
    const leaf = leafHash(entryBytes(disclosed.entry));
    const root = rootFromInclusion({ leaf, index: proof.index, size: checkpoint.size }, proof.hashes);
    assert.ok(root && sameHash(root, checkpoint.root));

    const { rows } = await world.database.pool.query<{ document: object }>(
      'select document from credential.credential where credential_id = $1',
      [credential],
    );
    assert.equal(disclosed.entry.commitment, commit(disclosed.salt, rows[0]?.document));
    assert.match(
      await textOf('/log'),
      new RegExp(`A certificate was issued.*${disclosed.entry.commitment}`, 's'),
    );
  });

  test('says nothing of whose certificates it holds', async () => {
    const mara = await world.newcomer('candidate');
    const { credential } = await certify(world, mara, 'business-practitioner');
    await sequence(world.services, world.now());
    const size = Number((await textOf('/log/checkpoint')).split('\n')[1]);
    const public_ = [
      await textOf('/log'),
      await textOf(`/log/tile/entries/000.p/${size}`),
      await textOf('/log/checkpoint'),
    ];
    const name = mara.person?.name ?? '';
    for (const text of public_) assert.ok(!text.includes(credential) && !text.includes(name));
  });

  test('serves its tiles for ever, and each entry hashes to its leaf', async () => {
    const tile = await world.nobody.get('/log/tile/0/000.p/2');
    assert.equal(tile.status, 200);
    assert.match(tile.headers.get('cache-control') ?? '', /immutable/);
    assert.equal(tile.headers.get('content-type'), 'application/octet-stream');
    const hashes = Buffer.from(await tile.arrayBuffer());
    assert.equal(hashes.length, 64);
    const bundle = Buffer.from(await (await world.nobody.get('/log/tile/entries/000.p/2')).arrayBuffer());
    const length = bundle.readUInt16BE(0);
    assert.ok(sameHash(leafHash(bundle.subarray(2, 2 + length)), hashes.subarray(0, 32)));
    assert.match(
      bundle.subarray(2, 2 + length).toString(),
      /^\{"commitment":"[0-9a-f]{64}","day":"2026-11-16","kind":"[a-z.-]+"\}$/,
    );
  });

  test('has nothing at other spellings of a tile, nor beyond its end', async () => {
    const wrong = [
      '0/000',
      '0/000.p/255',
      '0/0',
      '0/001',
      '1/000',
      '7/000',
      '00/000',
      '-1/000',
      'entries/000',
      'entries/x',
    ];
    for (const path of [...wrong, '0/000.p/2/', '0//000', '0/%2e%2e/checkpoint', '99999999999999999999/000'])
      assert.equal((await world.nobody.get(`/log/tile/${path}`)).status, 404, path);
    assert.equal((await world.nobody.get('/log/proof/nonsense')).status, 404);
    assert.equal((await world.nobody.get(`/log/proof/${'0'.repeat(26)}`)).status, 404);
    assert.equal((await world.nobody.post('/log/checkpoint')).status, 404);
  });
});
