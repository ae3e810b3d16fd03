import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { problemLine } from '../../../kernel/files/problem.ts';
import { checkProgramme, readProgramme } from './programme.ts';
import { smallProgramme, writeProgramme } from './small-programme.fixture.ts';

const today = '2026-11-22';
const ovens = 'tracks/baking/lessons/ovens.md';
const loaves = 'tracks/baking/simulations/loaves.yaml';
const register = `as_of: 2026-11-01
providers: [{ id: acme, name: Acme }]
models:
  - id: acme/oven-1
    name: Oven 1
    provider: acme
    released: 2025-01-01
    deprecated: 2026-06-01
    retired: 2026-12-01
    source: 'https://acme.example/ovens'
    snapshots: [{ id: oven-1-a, released: 2025-01-01, retired: 2026-08-01 }]
  - { id: acme/oven-2, name: Oven 2, provider: acme, source: 'https://acme.example/ovens' }
apis: [{ id: acme/heat, name: Heat, provider: acme }]
`;

type Files = Readonly<Record<string, string | undefined>>;

async function read(change: Files, day = today) {
  const dir = await writeProgramme({ ...smallProgramme, 'models.yaml': register, ...change });
  try {
    const { programme, problems } = await readProgramme(dir, day);
    const lessons = programme?.tracks[0]?.modules.flatMap((module) => module.lessons);
    return {
      programme,
      html: lessons?.find(({ id }) => id === 'ovens')?.html ?? '',
      told: problems.map(problemLine),
    };
  } finally {
    await rm(dirname(dir), { recursive: true });
  }
}

const saying = (body: string): Files => ({
  [ovens]: smallProgramme[ovens]?.replace('See [kneading](kneading.md).', body),
});

test('terms, templates, simulations and labs are linked by their names', async () => {
  const links = '[d](term:dough) [t](template:price-list.csv) [s](simulation:loaves) [l](lab:bake)';
  const { html, told, programme } = await read({
    ...saying(links),
    'labs/bake/lab.yaml': 'track: baking\ntitle: x\n',
  });
  assert.deepEqual(told, []);
  assert.deepEqual(
    [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href),
    [
      '/glossary#dough',
      '/learn/baking/templates/price-list.csv',
      '/learn/baking/simulations/loaves',
      '/learn/baking/labs/bake',
    ],
  );
  assert.deepEqual(
    programme?.terms.map(({ id, lessons }) => [id, lessons]),
    [
      ['dough', ['ovens']],
      ['crumb', []],
    ],
    'a term knows the lessons that link to it',
  );
});

test('a name that nothing has is told by its line', async () => {
  const { told } = await read(
    saying('[d](term:crust) [t](template:x.csv) [s](simulation:x) [l](lab:x) [u](constructor:x)'),
  );
  assert.deepEqual(told.map((line) => line.replace(/^.*?:17: /, '').replace(/; .*/, '')).toSorted(), [
    'a link leads to the lab "x", which does not exist',
    'a link leads to the simulation "x", which does not exist',
    'a link leads to the template "x.csv", which does not exist',
    'a link leads to the term "crust", which does not exist',
    'a link of a kind that is not used here, "constructor:x"',
  ]);
});

test('facts about models come from the register, with the day of their end', async () => {
  const said =
    ':model[acme/oven-1]. :model[oven-1-a]. :date[acme/oven-1]{of=retired}. :date[acme/oven-1-a]{of=released}.';
  assert.match(
    (await read(saying(said))).html,
    />Oven 1 \(deprecated on 1 June 2026, retires on 1 December 2026\)\. oven-1-a \(retired on 1 August 2026\)\. 1 December 2026\. 1 January 2025\.</,
  );
  assert.match((await read(saying(said), '2026-12-01')).html, />Oven 1 \(retired on 1 December 2026\)\./);
});

test('a release keeps what it said: the register is no part of what it is recognised by', async () => {
  const digestWith = async (text: string) => (await read({ 'models.yaml': text })).programme?.digest;
  assert.equal(await digestWith(register), await digestWith(register.replace('2026-12-01', '2027-01-01')));
  const other = await read({ 'glossary.yaml': smallProgramme['glossary.yaml']?.replace('Flour', 'Meal') });
  assert.notEqual(other.programme?.digest, await digestWith(register), 'its glossary is');
});

test('a lesson that tells of a model it does not name, or a date that nobody knows', async () => {
  const { told } = await read(saying(':model[acme/oven-2] and :model[acme/heat] and :model[acme/oven-9]'));
  assert.deepEqual(told.toSorted(), [
    `programme/${ovens}:17: the lesson tells a fact about \`acme/heat\`, which its front matter does not name; add acme/heat to \`apis\`, so that a change of it flags the lesson`,
    `programme/${ovens}:17: the lesson tells a fact about \`acme/oven-2\`, which its front matter does not name; add acme/oven-2 to \`models\`, so that a change of it flags the lesson`,
    `programme/${ovens}:17: unknown model "acme/oven-9"; use one that models.yaml lists, or add it there`,
  ]);
  assert.deepEqual((await read(saying(':date[oven-1-a]{of=deprecated}'))).told, [
    `programme/${ovens}:17: the register does not say when oven-1-a was deprecated; take the date out, or add it to models.yaml with its source`,
  ]);
});

test('what is wrong in a simulation is told by its line', async () => {
  const edit = async (from: string, to: string) =>
    (await read({ [loaves]: smallProgramme[loaves]?.replace(from, to) })).told;
  const at = (line: number, rest: string) => `programme/${loaves}:${line}: ${rest}`;
  assert.match(
    (await edit('sold * price', 'sold * cost'))[0] ?? '',
    /:10: .*"cost" is neither an input nor a formula above/,
  );
  assert.match((await edit('min(baked, 80)', 'min(baked 80)'))[0] ?? '', /:9: .*"\)" is missing before 80/);
  assert.match(
    (await edit('value: 100', 'value: 900'))[0] ?? '',
    /:6: .*write min < max, and a value between them/,
  );
  assert.match(
    (await edit('against: baked', 'against: left'))[0] ?? '',
    /:13: .*name the input along the bottom/,
  );
  assert.match(
    (await edit('sold * price - baked', 'baked / 0'))[0] ?? '',
    /:10: .*no value at the first inputs/,
  );
  assert.deepEqual(await edit('lesson: prices', 'lesson: cake'), [
    at(4, 'the track has no lesson "cake"; name the lesson that explains the simulation'),
  ]);
  assert.deepEqual(await edit('id: loaves', 'id: rolls'), [
    at(1, 'the simulation `rolls` lies in the file "loaves.yaml"; give both the same name'),
  ]);
});

test('what a complete lesson lacks for learning is a warning, with its length and reading level', async () => {
  const dir = await writeProgramme(smallProgramme);
  const { problems, lessons } = await checkProgramme(dir, today);
  await rm(dirname(dir), { recursive: true });
  assert.deepEqual(
    problems.filter(({ file }) => file.endsWith('prices.md')).map(({ level, what }) => `${level}: ${what}`),
    [
      'warning: the lesson has 0 objectives',
      'warning: the lesson has 0 checks',
      'warning: the lesson has no references',
      'warning: the lesson gives nothing to practise',
      'warning: the lesson has 5 words',
    ],
  );
  assert.deepEqual(
    lessons.map(({ track, lesson, words }) => [track, lesson, words]),
    [
      ['baking', 'kneading', 2],
      ['baking', 'ovens', 3],
      ['baking', 'prices', 5],
    ],
  );
});
