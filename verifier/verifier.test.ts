import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readFile, writeFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { today } from '../src/domains/credential/example.fixture.ts';
import { build } from './build.ts';
import { builtVerifier } from './built.fixture.ts';
import { type Case, cases, checksOffline, whole } from './cases.fixture.ts';
import type * as Library from './src/index.ts';

const { folder, built, sources } = await builtVerifier();
const all = await cases();

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

async function written({ files, name }: Case): Promise<string[]> {
  const paths = files.map((file) => join(folder, `${name.replaceAll(' ', '-')}-${file.name}`));
  for (const [at, { content }] of files.entries()) await writeFile(paths[at] ?? '', content);
  return paths;
}

suite('what is built', () => {
  test('is made of the product’s own checks, without its database and without its web', () => {
    const files = Object.keys(sources);
    assert.ok(files.includes('src/domains/credential/verify/verify-credential.ts'));
    const strange = files.filter((file) =>
      /[.]sql[.]ts$|kernel\/(?:db|config|web)[.]ts$|\/web\/|node_modules\/(?:pg|kysely|undici|hono)\//.test(
        file,
      ),
    );
    assert.deepEqual(strange, []);
  });

  test('asks Node for nothing in the library and the page, and for little in the command', async () => {
    const asked = async (file: string) => {
      const code = await readFile(join(folder, file), 'utf8');
      const names = [...code.matchAll(/(?:from|import)\s*\(?["']((?:node:)?[a-z_/]+)["']/g)].map(
        ([, name]) => name,
      );
      return [...new Set(names)].toSorted();
    };
    assert.deepEqual(await asked('index.mjs'), []);
    assert.deepEqual(await asked('verify.html'), []);
    assert.deepEqual(await asked('cli.mjs'), [
      'node:dns',
      'node:fs/promises',
      'node:https',
      'node:net',
      'node:util',
    ]);
  });

  test('has no way to the net in library and page, and a policy that forbids one', async () => {
    for (const file of ['index.mjs', 'verify.html']) {
      const code = await readFile(join(folder, file), 'utf8');
      assert.doesNotMatch(
        code,
        /XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|[^.\w]fetch\(/,
        file,
      );
    }
    const page = await readFile(join(folder, 'verify.html'), 'utf8');
    assert.match(page, /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; /);
    assert.match(page, /connect-src 'none'; base-uri 'none'; form-action 'none'"/);
    assert.doesNotMatch(page, /<(?:script|link|img)[^>]+(?:src|href)=/);
  });

  test('is the same to the byte whenever it is built, so that its sums can be compared', async () => {
    const again = await build(join(folder, 'again'));
    assert.deepEqual(again.built, built);
    const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8');
    assert.equal(sums, built.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join(''));
  });
});

suite('the command', () => {
  test('says what the product says and ends with 0, 1 or 2', async () => {
    for (const [name, code] of [
      ['valid', 0],
      ['revoked', 1],
    ] as const) {
      const one = all.find((each) => each.name === name) ?? whole(all);
      const args = ['--offline', '--json', '--at', one.now, '--trusted', one.trusted.join()];
      const ended = await run(...args, ...(await written(one)));
      assert.equal(ended.code, code, ended.err);
      const [report] = JSON.parse(ended.out) as (Library.Report & { file: string })[];
      assert.deepEqual([report?.verdict, report?.checks], [one.product.verdict, checksOffline(one)]);
    }
    const [certificate = ''] = await written(whole(all));
    const missing = await run('--offline', '--at', today, certificate);
    assert.equal(missing.code, 2);
    assert.match(
      missing.out,
      /UNDECIDED: .*\n[^]*left to you: issuer at https:\/\/assay\.example\/\.well-known\/did\.json/,
    );
    const unread = await run('--offline', join(folder, 'nowhere.json'));
    assert.deepEqual([unread.code, unread.out], [2, '']);
    assert.match(unread.err, /cannot be read \(ENOENT\)/);
  });

  test('asks no address that is not on the public internet', async () => {
    const { code, err } = await run('https://127.0.0.1/credential.json');
    assert.equal(code, 2);
    assert.match(err, /not on the public internet/);
  });
});
