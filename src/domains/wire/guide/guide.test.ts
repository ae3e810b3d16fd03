import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SourceFile } from '../../../kernel/files/folder.ts';
import { problemLine } from '../../../kernel/files/problem.ts';
import { judge } from '../judge/judge.ts';
import { emptyRecord, type WireRecord } from '../record/record.ts';
import { allCodes, codeOf } from './codes.ts';
import { checkGuide } from './check-guide.ts';
import { guideDir, theGuide } from './guide.ts';
import { readGuide } from './read-guide.ts';
import { chapterProblems } from './render-chapter.ts';

const files: SourceFile[] = readdirSync(guideDir).map((name) => ({
  path: name,
  text: readFileSync(join(guideDir, name), 'utf8'),
}));
const withFile = (path: string, change: (text: string) => string) =>
  readGuide(
    files.map((file) => (file.path === path ? { path, text: change(file.text) } : file)),
  ).problems.map(problemLine);

test('the guide of this installation is sound, and every chapter of it is listed', async () => {
  assert.deepEqual(await checkGuide(guideDir), []);
  const chapters = theGuide().chapters.map(({ id }) => `${id}.md`);
  const written = files
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.md') && path !== 'README.md');
  assert.deepEqual(new Set(chapters), new Set(written));
});

test('a link in a chapter that leads nowhere is told with its line', async () => {
  const chapters = [
    { id: 'one', title: 'One', summary: 'One.', markdown: 'Text.\n\n[a](two.md) [b](/office) [c](one.md#x)' },
  ];
  assert.deepEqual((await chapterProblems(chapters, 'editors-guide')).map(problemLine), [
    'editors-guide/one.md:3: the link "/office" leads nowhere; name a chapter’s file or write https://…',
    'editors-guide/one.md:3: a link leads to the chapter "two", which does not exist; correct its name or take the link out',
  ]);
  assert.match(
    (await checkGuide('/nowhere/editors-guide')).map(problemLine).join(),
    /^editors-guide:1: the folder cannot be read/,
  );
});

test('a mistake in a file is told with its line, and then there is no guide', () => {
  assert.deepEqual(
    withFile('codes.yaml', (text) => text.replace('scheme: mit, code: "7.3"', 'scheme: mti, code: "7.3"')),
    ['codes.yaml:35: unknown scheme "mti"; list it under `schemes` or correct it'],
  );
  assert.match(
    withFile('codes.yaml', (text) => text.replace('code: M2', 'code: M1'))[0] ?? '',
    /`M1` stands here twice/,
  );
  assert.match(
    withFile('but-for.yaml', (text) => text.replace('id: event', 'id: system'))[0] ?? '',
    /^but-for\.yaml:\d+: .*list them in this order: event, system/,
  );
  assert.match(
    withFile('severity.yaml', (text) => text.replace('H: 3, R: 3, S: 2', 'H: 9'))[0] ?? '',
    /H` is 9/,
  );
  assert.match(
    withFile('guide.yaml', (text) => text.replace('id: kinds', 'id: kind'))[0] ?? '',
    /there is no file kind\.md/,
  );
  assert.match(withFile('sources.yaml', () => '')[0] ?? '', /^sources\.yaml:1: the file holds nothing/);
  assert.deepEqual(
    readGuide([])
      .problems.map(({ file }) => file)
      .sort(),
    ['but-for.yaml', 'codes.yaml', 'guide.yaml', 'severity.yaml', 'sources.yaml'],
  );
});

test('whatever stands in a file of rules, reading it gives a guide or problems', () => {
  const name = fc.constantFrom('codes.yaml', 'severity.yaml', 'but-for.yaml', 'sources.yaml', 'guide.yaml');
  fc.assert(
    fc.property(name, fc.integer({ min: 0, max: 4000 }), fc.string({ maxLength: 20 }), (path, at, noise) => {
      const told = readGuide(
        files.map((file) =>
          file.path === path ? { path, text: file.text.slice(0, at) + noise + file.text.slice(at) } : file,
        ),
      );
      assert.equal(told.guide === undefined, told.problems.length > 0);
    }),
    { numRuns: 25 },
  );
});

test('there are ten codes for machines and ten for people, each with a counterpart elsewhere', () => {
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
  assert.deepEqual(
    allCodes().map(({ code }) => code),
    [...numbers.map((n) => `M${n}`), ...numbers.map((n) => `F${n}`)],
  );
  for (const { code, crosswalk } of allCodes()) assert.ok(crosswalk.length > 0, `${code} has a counterpart`);
  assert.equal(codeOf('M1')?.label, 'Silent change between versions');
  assert.deepEqual(codeOf('M9')?.crosswalk[1], {
    scheme: 'MITRE ATLAS',
    schemeVersion: '2026.09',
    url: 'https://atlas.mitre.org/',
    code: 'AML.T0051.001',
    relation: 'exact',
  });
  assert.equal(codeOf('M11'), undefined);
});

const well: WireRecord = {
  ...emptyRecord('notice', '2026-05-01'),
  severity: { S: 0, R: 0, X: 0, H: 0, E: 3 },
  sources: [
    {
      id: 'S1',
      url: 'https://provider.example/notice',
      title: 'Notice',
      publisher: 'Provider',
      owner: null,
      publishedOn: null,
      retrievedOn: '2026-05-02',
      role: 'primary',
      derivedFrom: null,
      archived: null,
      quote: null,
    },
  ],
};

const editorsNeeded = (record: WireRecord) => judge(record).editors;

test('one editor suffices for a mild record on solid ground; gravity, doubt and consequences ask for two', () => {
  assert.equal(editorsNeeded(well).editors, 1);
  const grave = editorsNeeded({ ...well, severity: { S: 1, R: 1, X: 1, H: 3, E: 3 } });
  assert.deepEqual(grave, { editors: 2, because: 'Two editors, because it is graded SEV-1 or SEV-2.' });
  assert.match(editorsNeeded({ ...well, sources: [] }).because, /fewer than two independent sources/);
  const [first] = well.sources;
  assert.ok(first);
  const reports = ['S1', 'S2'].map((id) => ({
    ...first,
    id,
    url: `https://${id}.example/report`,
    publisher: id,
    role: 'independent' as const,
  }));
  assert.equal(editorsNeeded({ ...well, sources: reports }).editors, 1, 'two accounts bear a notice');
  for (const kind of ['hazard', 'finding'] as const)
    assert.match(editorsNeeded({ ...well, kind, sources: reports }).because, /no primary source/, kind);
  const change = { models: [], apis: [], urgent: true, knowledge: [] };
  assert.match(editorsNeeded({ ...well, kind: 'change', affected: change }).because, /urgent review/);
  const yes = { answer: 'yes', note: '', sources: [] } as const;
  const alleged: WireRecord = {
    ...well,
    kind: 'incident',
    butFor: {
      ...well.butFor,
      event: { ...yes, sources: [] },
      system: { ...yes, sources: [] },
      output: { ...yes, sources: [] },
      affected: { ...yes, sources: [] },
    },
  };
  assert.match(editorsNeeded(alleged).because, /alleged and not established/);
});
