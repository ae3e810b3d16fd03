import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { beginSitting, handIn } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Acknowledgement } from '../sitting/act.ts';
import { type Receipt, receiptSchema } from '../sitting/receipt/receipt.ts';

const assay = join(import.meta.dirname, '../../../../bin/assay');
let world: World;
let folder: string;
before(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'assay-receipt-'));
});
after(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

async function closedSitting() {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  const act = { device: running.device, seq: 500, position: 30, choice: null, marked: true };
  const save = () => candidate.postJson(`/sit/${running.sitting}/save`, act);
  const told = (await (await save()).json()) as Acknowledgement;
  const again = (await (await save()).json()) as Acknowledgement;
  assert.deepEqual([again.receipt, again.chainSeq], [told.receipt, told.chainSeq]);
  const path = `/sit/${running.sitting}/receipt.json`;
  assert.equal((await candidate.get(path)).status, 409, 'there is no receipt before the end');
  await handIn(world, candidate, running, 3);
  const answer = await candidate.get(path);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="receipt-\w+\.json"$/);
  return { candidate, running, told, path, text: await answer.text() };
}

// A database that cannot be reached: a receipt is verified without one.
const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

async function verify(name: string, text: string, ...more: string[]) {
  await writeFile(join(folder, name), text);
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [assay, 'sitting', 'verify', name, ...more],
      { cwd: folder, env },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

suite('the receipt of a sitting', () => {
  test('holds every act of the candidate at the place that they were told, no key and no score, and is nobody else’s', async () => {
    const { candidate, told, path, text } = await closedSitting();
    const receipt = receiptSchema.parse(JSON.parse(text));
    const acts = receipt.links.filter(({ act }) => act !== undefined);
    assert.equal(acts.length, 4);
    assert.equal(receipt.links[told.chainSeq - 1]?.hash, told.receipt);
    assert.doesNotMatch(text, /score"|"key"|correct|points/);
    const cover = await (await candidate.get(path.replace('/receipt.json', ''))).text();
    const closing = receipt.links.find(({ kind }) => kind === 'submitted');
    assert.ok(
      closing !== undefined && cover.includes(closing.hash) && cover.includes('Download the receipt'),
    );
    const stranger = await world.newcomer('candidate');
    assert.equal((await stranger.get(path)).status, 404);
  });

  test('is verified by `assay sitting verify`, which names the act that does not fit', async () => {
    const { text } = await closedSitting();
    const good = await verify('good.json', text, '--json');
    assert.equal(good.code, 0, good.err);
    const found = JSON.parse(good.out) as Record<string, unknown>;
    assert.deepEqual([found['holds'], found['acts'], found['faults']], [true, 4, []]);

    const forged = JSON.parse(text) as Receipt;
    const act = forged.links.find(({ kind }) => kind === 'answer')?.act;
    assert.ok(act);
    act.content.position += 1;
    const bad = await verify('bad.json', JSON.stringify(forged));
    assert.equal(bad.code, 1);
    assert.match(
      bad.out,
      /does not hold:\nlink \d+ \(item \d+, number \d+ of tab [\w-]{16}\): the answer is not/,
    );

    for (const none of ['{', '{}', text.replace('"links"', '"chain"')]) {
      const { code, out, err } = await verify('none.json', none);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /none\.json is no receipt/);
    }
  });
});
