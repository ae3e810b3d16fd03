import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { problemLine } from '../../../kernel/files/problem.ts';
import { checkProgramme, readProgramme } from './programme.ts';
import { smallProgramme, writeProgramme } from './small-programme.fixture.ts';

const today = '2026-11-22';
type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

async function told(change: Files, day = today): Promise<string[]> {
  const dir = await writeProgramme({ ...smallProgramme, ...change });
  try {
    return (await readProgramme(dir, day)).problems.map(problemLine);
  } finally {
    await rm(dirname(dir), { recursive: true });
  }
}

/** The small programme with one file changed: each pair replaces the first by the second. */
const edit = (path: string, ...pairs: readonly (readonly [string, string])[]): Files => ({
  [path]: pairs.reduce((text, [from, to]) => text.replace(from, to), smallProgramme[path] ?? ''),
});

const kneading = 'tracks/baking/lessons/kneading.md';
const ovens = 'tracks/baking/lessons/ovens.md';
const track = 'tracks/baking/track.yaml';

test('the demonstration programme has no error', async () => {
  const { programme, problems } = await readProgramme(
    join(import.meta.dirname, '../../../../programme'),
    today,
  );
  assert.deepEqual(problems.filter(({ level }) => level === 'error').map(problemLine), []);
  assert.deepEqual(
    programme?.tracks.map(({ id }) => id),
    ['technical', 'business'],
  );
});

test('a sound programme is read whole, its links resolved and its text rendered', async () => {
  const dir = await writeProgramme(smallProgramme);
  const { programme, problems } = await readProgramme(dir, today);
  assert.deepEqual(problems, []);
  const lessons = programme?.tracks[0]?.modules.flatMap((module) => module.lessons);
  assert.equal(lessons?.[0]?.html, '<p>Then <a href="/learn/baking/ovens#heat">heat</a>.</p>');
  assert.match(lessons?.[1]?.html ?? '', /<a href="\/learn\/baking\/kneading">/);
  assert.deepEqual(
    programme?.schemes[0]?.domains.map(({ id }) => id),
    ['c1', 'c2'],
  );
  await rm(dirname(dir), { recursive: true });
});

test('front matter is wrong: the line of the field', async () => {
  assert.deepEqual(
    (
      await told(edit(kneading, ['minutes: 20', 'minutes: long'], ['apis: []\n', ''], ['state', 'status']))
    ).sort(),
    [
      `programme/${kneading}:2: \`apis\` is missing; add it`,
      `programme/${kneading}:2: \`state\` is missing; add it`,
      `programme/${kneading}:5: \`minutes\` is "long"; write a number`,
      `programme/${kneading}:6: unknown field \`status\`; correct its name or remove it`,
    ],
  );
  assert.deepEqual(await told({ [kneading]: 'No dashes here.' }), [
    `programme/${kneading}:1: the lesson has no front matter; begin the file with ---, its fields, and --- again`,
  ]);
  assert.deepEqual(await told(edit(kneading, ['review_by: 2027-04-01', 'review_by: 2026-04-01'])), [
    `programme/${kneading}:11: \`review_by\` is "2026-04-01"; write a day after \`verified_on\``,
  ]);
});

test('a competency, a model or an interface that does not exist', async () => {
  assert.deepEqual(
    await told(
      edit(
        ovens,
        ['[c1.oven]', '[c1.oven, c1.stove]'],
        ['acme/oven-1', 'acme/oven-9'],
        ['apis: []', 'apis: [acme/cold]'],
      ),
    ),
    [
      `programme/${ovens}:7: unknown competency "c1.stove"; use one that competencies.yaml lists, or add it there`,
      `programme/${ovens}:8: unknown model "acme/oven-9"; use one that models.yaml lists, or add it there`,
      `programme/${ovens}:9: unknown interface "acme/cold"; use one that models.yaml lists, or add it there`,
    ],
  );
});

test('a dead link, whichever way it is written', async () => {
  const body =
    '[a](lesson:cake) [b](cake.md) [c](#crumb) [d](lesson:ovens#cold) [e](ftp://x) [f](https://x.example)';
  assert.deepEqual((await told(edit(kneading, ['Then [heat](lesson:ovens#heat).', body]))).sort(), [
    `programme/${kneading}:15: a link leads to "cake.md", where nothing is; write lesson:ID for another lesson`,
    `programme/${kneading}:15: a link leads to the heading "#cold", which programme/${ovens} does not have; correct the part after #`,
    `programme/${kneading}:15: a link leads to the heading "#crumb", which this lesson does not have; correct the part after #`,
    `programme/${kneading}:15: a link leads to the lesson "cake", which does not exist; correct its id or take the link out`,
    `programme/${kneading}:15: a link of a kind that is not used here, "ftp://x"; use https, mailto or one of lesson, term, lab, template, simulation`,
  ]);
});

test('a competency that nobody teaches is an error, one whose only lesson is in preparation a warning', async () => {
  assert.deepEqual(await told(edit(ovens, ['c1.oven', 'c1.knead'], ['complete', 'in-preparation'])), [
    'programme/competencies.yaml:8: no lesson of the track baking teaches `c1.oven`; name it in a lesson’s front matter',
  ]);
  assert.deepEqual(await told(edit(ovens, ['complete', 'in-preparation'])), [
    'programme/competencies.yaml:8: warning: only a lesson in preparation teaches `c1.oven`; complete the lesson',
  ]);
});

test('an overdue review is a warning from the day after it was due', async () => {
  assert.deepEqual(await told({}, '2027-04-01'), []);
  assert.deepEqual(
    (await told({}, '2027-04-02'))[0],
    `programme/${kneading}:11: warning: the review was due by 2027-04-01; verify the lesson and set both dates anew`,
  );
});

test('modules and lessons that do not fit', async () => {
  assert.deepEqual(await told(edit(track, ['[kneading, ovens]', '[kneading, cake, kneading]'])), [
    `programme/${ovens}:2: no module lists the lesson \`ovens\`; list it in track.yaml, or remove the file`,
    `programme/${track}:14: \`kneading\` stands here twice; keep one of them`,
    `programme/${track}:14: there is no lesson "cake"; add lessons/cake.md or take it out`,
  ]);
  const twin = { 'tracks/baking/lessons/twin.md': smallProgramme[ovens] };
  assert.deepEqual(await told({ ...twin }), [
    `programme/tracks/baking/lessons/twin.md:2: the lesson \`ovens\` lies in the file "twin.md"; give both the same name`,
    `programme/tracks/baking/lessons/twin.md:2: the lesson id \`ovens\` is taken by programme/${ovens}; choose another: ids are never shared`,
  ]);
});

test('a blueprint that counts a domain the scheme does not have', async () => {
  assert.deepEqual(await told(edit('scheme.yaml', ['domain: c2', 'domain: c3'])), [
    'programme/scheme.yaml:14: the blueprint has no items for domain c2; give it a count',
    'programme/scheme.yaml:16: the blueprint counts items of domain "c3", which the scheme does not have; correct it, or list the domain under `competences`',
  ]);
});

test('files that are missing, binary or not part of the format', async () => {
  assert.deepEqual(await told({ 'scheme.yaml': undefined, 'tracks/baking/notes.md': 'x' }), [
    'programme/scheme.yaml:1: the file is missing; add it',
    'programme/tracks/baking/notes.md:1: warning: this file is not read; a track has track.yaml, lessons/LESSON.md, templates/NAME.csv or .md, and simulations/NAME.yaml',
  ]);
  const binary = await told({ 'competencies.yaml': new Uint8Array([0, 255]) });
  assert.equal(binary[0], 'programme/competencies.yaml:1: the file is not UTF-8 text; save it as UTF-8');
  assert.match(
    (await checkProgramme('/nowhere/at-all', today)).problems.map(problemLine)[0] ?? '',
    /cannot be read/,
  );
});

test('whatever stands in its files, checking a programme never fails', async () => {
  const paths = [...Object.keys(smallProgramme), 'tracks/x/lessons/a.md', 'tracks/x/track.yaml'];
  const lines = [...new Set(Object.values(smallProgramme).flatMap((text) => text.split('\n')))];
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...lines), { maxLength: 30 }).map((all) => all.join('\n')),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...paths), content, { maxKeys: 3 }), async (change) => {
      for (const line of await told(change)) assert.match(line, /^programme\/[^:]+:\d+: ./);
    }),
    { numRuns: 60 },
  );
});

test('a place in another framework: certificates have it with its edition, once it has an address', async () => {
  const at = (more: string) =>
    edit('competencies.yaml', [
      'kind: stable',
      `kind: stable, alignment: [{ framework: Bread 2, code: KNEAD${more} }]`,
    ]);
  const read = async (more: string) => {
    const dir = await writeProgramme({ ...smallProgramme, ...at(more) });
    const { programme, problems } = await readProgramme(dir, today);
    await rm(dirname(dir), { recursive: true });
    assert.deepEqual(problems, []);
    const inMap = programme?.map.domains.flatMap(({ competencies }) => competencies)[0];
    const inScheme = programme?.schemes[0]?.domains.flatMap(({ competencies }) => competencies)[0];
    return [inMap?.alignment, inScheme?.alignment];
  };
  const place = { framework: 'Bread 2', code: 'KNEAD' };
  assert.deepEqual(await read(''), [[place], undefined]);
  const url = 'https://bread.example/2/knead';
  assert.deepEqual(await read(`, title: Kneading, url: '${url}'`), [
    [{ ...place, title: 'Kneading', url }],
    [{ ...place, title: 'Kneading', url }],
  ]);
  for (const wrong of ['http://bread.example/2', 'bread', 'https://bread.example/a b', 'javascript:1']) {
    const [problem] = await told(at(`, url: '${wrong}'`));
    assert.match(problem ?? '', /competencies\.yaml:\d+: .*url.*write an address that begins with https/);
  }
});
