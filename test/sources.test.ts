import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite, test } from 'node:test';

const root = join(import.meta.dirname, '..');

interface Source {
  readonly path: string;
  readonly lines: readonly string[];
}

const sources: readonly Source[] = globSync('{src,test,bench,scripts,bin}/**/*.{ts,tsx,mjs,css,sql}', {
  cwd: root,
})
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));
const generated = /\/tables\.ts$/;
const isTest = ({ path }: Source) => /\.(?:test|fixture)\.tsx?$/.test(path);
const inSrc = ({ path }: Source) => path.startsWith('src/');

/** `path:line: text` of each line that matches. */
function findLines(where: readonly Source[], pattern: RegExp): string[] {
  return where.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

suite('the sources', () => {
  test('are there', () => {
    assert.ok(sources.length > 100);
  });

  test('fit a screen or three: no file is longer than 250 lines', () => {
    const long = sources
      .filter((source) => inSrc(source) && !generated.test(source.path) && !source.path.endsWith('.css'))
      .filter(({ lines }) => lines.length > 251)
      .map(({ path, lines }) => `${path}: ${lines.length - 1} lines`);
    assert.deepEqual(long, []);
  });

  test('keep SQL in *.sql.ts and migrations', () => {
    const elsewhere = sources.filter(
      (source) =>
        /^src\/(?:domains|ui)\/.*\.tsx?$/.test(source.path) &&
        !source.path.endsWith('.sql.ts') &&
        !isTest(source),
    );
    const statement =
      /\bsql(?:<[^`]*>)?`|\b(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql\.(?:raw|join)\(/;
    assert.deepEqual(findLines(elsewhere, statement), []);
  });

  test('keep HTML in web/, ui/ and app/', () => {
    const elsewhere = sources
      .filter((source) => inSrc(source) && source.path.endsWith('.tsx'))
      .filter(({ path }) => !/^src\/(?:ui|app|domains\/[^/]+\/web)\//.test(path));
    assert.deepEqual(
      elsewhere.map(({ path }) => path),
      [],
    );
  });

  test('leave no test out', () => {
    const tests = sources.filter(isTest);
    assert.deepEqual(
      findLines(
        tests,
        /\b(?:test|it|suite|describe)\.(?:only|skip|todo)\b|\b(?:only|skip|todo): (?:true|['"`])|\bt\.(?:skip|todo)\(/,
      ),
      [],
    );
  });

  test('do not hush the type checker or the lint; a test may expect a type error and say which', () => {
    const hushed = findLines(
      sources,
      /(?:\/\/|\/\*)\s*(?:@ts-(?:ignore|nocheck|expect-error)|(?:eslint|oxlint|biome)-(?:disable|ignore))/,
    );
    assert.deepEqual(
      hushed.filter((line) => !/\.test\.tsx?:\d+: .*@ts-expect-error \w+/.test(line)),
      [],
    );
  });

  test('are named for what they hold', () => {
    const vague = /^(?:utils?|helpers?|managers?|common|misc|shared)\b/;
    assert.deepEqual(
      sources.filter(({ path }) => vague.test(basename(path))).map(({ path }) => path),
      [],
    );
    assert.deepEqual(
      sources
        .filter(({ path }) => /\/(?:utils?|helpers?|managers?|common)\//.test(path))
        .map(({ path }) => path),
      [],
    );
  });

  test('ask the clock and the dice only where they come in as arguments', () => {
    const rules = sources.filter(
      (source) =>
        source.path.startsWith('src/domains/') &&
        !isTest(source) &&
        !source.path.includes('/islands/') &&
        // In there both are the sandbox's, which a task's seed decides.
        !source.path.includes('/sandbox/guest/'),
    );
    assert.deepEqual(
      findLines(rules, /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(\)|\bsystemClock\b/),
      [],
    );
  });
});
