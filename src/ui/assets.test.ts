import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildAssets, loadAssets } from './assets.ts';

const project = resolve(import.meta.dirname, '../..');
const kernel = JSON.stringify(join(project, 'src/kernel/problem.ts'));
const counter = `
  import { useState } from 'preact/hooks';
  export default function Counter(props: { readonly from: number }) {
    const [count, setCount] = useState(props.from);
    return <button type="button" onClick={() => setCount(count + 1)}>{count}</button>;
  }`;

const roots: string[] = [];
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))));

/** A small project of its own, with the given files. */
async function projectWith(files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), 'assets-'));
  roots.push(root);
  await Promise.all(
    Object.entries(files).map(async ([path, content]) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }),
  );
  const out = join(root, 'dist');
  return {
    root,
    out,
    build: () => buildAssets(root, out),
    read: (address: string) => readFile(join(out, address.replace('/assets/', '')), 'utf8'),
  };
}

const island = (domain: string, name: string) => `src/domains/${domain}/web/islands/${name}.island.tsx`;

suite('the assets', () => {
  test('are one stylesheet in layers with its own fonts, and nothing from elsewhere', async () => {
    const { build, read } = await projectWith({ 'src/domains/exam/web/exam.css': '.clock { color: red }' });
    const assets = await build();
    const css = await read(assets.css);
    assert.match(css, /^@layer tokens,\s*base,\s*layout,\s*components,\s*prose,\s*pages,\s*print;/);
    assert.match(css, /@layer pages\s*\{\s*\.clock/);
    assert.doesNotMatch(css, /https?:\/\//);
    assert.doesNotMatch(css, /@import/);
    assert.equal(assets.fonts?.length, 2);
  });

  test('hold one small script for each island, without server code', async () => {
    const { out, build, read } = await projectWith({
      [island('exam', 'counter')]: counter,
      [island('wire', 'other')]: counter,
    });
    const assets = await build();
    assert.deepEqual(Object.keys(assets.islands).toSorted(), ['counter', 'other']);
    const entry = await read(assets.islands['counter'] ?? '');
    const shared = await Promise.all(
      [...entry.matchAll(/"\.\/(shared-\w+\.js)"/g)].map(([, file]) =>
        readFile(join(out, file ?? ''), 'utf8'),
      ),
    );
    const sent = [entry, ...shared].join('\n');
    assert.ok(shared.length > 0, 'what two islands need is sent once');
    assert.ok(gzipSync(sent).length < 12 * 1024, `${gzipSync(sent).length} bytes`);
    assert.doesNotMatch(sent, /Zod|kysely|not-found/);
  });

  test('refuse an island that would take server code along, and say which file it is', async () => {
    const { build } = await projectWith({
      [island('exam', 'leaky')]:
        `import { Problem } from ${kernel}; export default () => { throw new Problem('conflict', 'a', 'b'); };`,
    });
    await assert.rejects(build(), /src\/kernel\/problem\.ts would be sent to the browser/);
  });

  test('refuse two islands of the same name', async () => {
    const { build } = await projectWith({
      [island('exam', 'counter')]: counter,
      [island('wire', 'counter')]: counter,
    });
    await assert.rejects(build(), /Two islands are called "counter": .*exam.* and .*wire/);
  });

  test('are built once, and again only when something they are made of changed', async () => {
    const { root, out, build } = await projectWith({ [island('exam', 'counter')]: counter });
    const written = async () => (await stat(join(out, 'manifest.json'))).ino;
    const first = await build();
    const before = await written();
    assert.deepEqual(await build(), first);
    assert.equal(await written(), before, 'nothing changed, nothing built');
    await writeFile(join(root, island('exam', 'counter')), counter.replace('count + 1', 'count + 2'));
    const second = await build();
    assert.notEqual(second.islands['counter'], first.islands['counter'], 'a changed file has another name');
    assert.equal(second.css, first.css, 'an unchanged one keeps its own');
    await rm(join(out, second.css.replace('/assets/', '')));
    await build();
    assert.ok(
      (await stat(join(out, second.css.replace('/assets/', '')))).isFile(),
      'a lost file is built again',
    );
    assert.deepEqual(await loadAssets(out), second);
  });

  test('take a new island in without being asked', async () => {
    const { root, build } = await projectWith({ [island('exam', 'counter')]: counter });
    await build();
    await writeFile(join(root, island('exam', 'second')), counter);
    assert.deepEqual(Object.keys((await build()).islands).toSorted(), ['counter', 'second']);
  });
});
