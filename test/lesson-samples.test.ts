import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { serve } from '@hono/node-server';
import { isOutput, samplesInLessons } from '../src/domains/programme/index.ts';
import { moduleRunner } from './lesson-samples/module-runner.ts';
import { beginning, createWorld } from './world.ts';

const project = join(import.meta.dirname, '..');
const world = await createWorld();
const server = serve({ fetch: world.app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
if (!server.listening) await once(server, 'listening');
const runner = moduleRunner(`http://127.0.0.1:${(server.address() as AddressInfo).port}/lab/v1`);
const dir = await mkdtemp(join(tmpdir(), 'samples-'));
await symlink(join(project, 'node_modules'), join(dir, 'node_modules'));
after(async () => {
  await runner.close();
  server.closeAllConnections();
  server.close();
  await world.close();
  await rm(dir, { recursive: true });
});

/** A key to the endpoint of a learner who has not asked it anything yet. */
async function newKey(): Promise<string> {
  const learner = await world.newcomer('candidate');
  const page = await (await learner.post('/me/api-keys', { name: 'samples', purpose: 'lab' })).text();
  const key = /sk-lab-[\w-]+/.exec(page)?.[0];
  assert.ok(key, 'the page shows no key');
  return key;
}

const samples = await samplesInLessons(join(project, 'programme'), beginning.slice(0, 10));
const shared = await newKey();

suite('every sample of a lesson that is marked to be run runs against the lab’s endpoint', () => {
  for (const [index, { file, line, code, output }] of samples.entries()) {
    test(`${file}:${line}`, async () => {
      const path = join(dir, `sample-${index}.ts`);
      await writeFile(path, code);
      // Which requests the flaky model refuses goes by the count of the key's requests.
      const { printed, error } = await runner.run(path, code.includes('sim-flaky') ? await newKey() : shared);
      assert.equal(error, null, `${file}:${line}: ${error}\n${printed}`);
      if (output !== undefined && !isOutput(printed, output))
        assert.fail(`${file}:${line} prints\n${printed}\nand says\n${output}`);
    });
  }
});

suite('a sample that does not do what it says', () => {
  const ran = async (name: string, code: string) => {
    const path = join(dir, `${name}.ts`);
    await writeFile(path, code);
    return runner.run(path, shared);
  };
  test('fails by itself and leaves the next one alone', async () => {
    assert.match((await ran('throws', "throw new Error('no bread');")).error ?? '', /no bread/);
    assert.match(
      (await ran('stray', "void Promise.reject(new Error('forgotten'));")).error ?? '',
      /forgotten/,
    );
    assert.match((await ran('ends', 'process.exit(3);')).error ?? '', /ended the process/);
    assert.deepEqual(await ran('fine', "console.log('a', 1 as number);"), { printed: 'a 1\n', error: null });
  });
});
