import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { problemLine } from '../../../kernel/files/problem.ts';
import { readBank } from './bank-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'assay-bank-'));
after(() => rmSync(dir, { recursive: true, force: true }));

const known = {
  competencies: new Set(['t1.tool-calls']),
  models: new Set<string>(),
  apis: new Set<string>(),
};

const common = `
    version: 1
    competency: t1.tool-calls
    level: apply
    rationale: Because.
    models: []
    apis: []
    verified_on: 2026-11-20
    author: ines.duarte@demo.example
    references: []
    enemies: []`;

async function read(item: string, shared = common) {
  const text = `bank: one\nnotice: For a test.\nscheme: technical-practitioner\nitems:\n  - id: t1-one${shared}${item}`;
  writeFileSync(join(dir, 'one.yaml'), text);
  const { items, problems } = await readBank(dir, known);
  return { items, said: problems.map((problem) => problemLine(problem).replace(/^.*one\.yaml:/, '')) };
}

const order = `
    type: order
    stem: Put in order.
    options:
      - text: first
      - text: second
      - text: third
`;

test('the letters of an ordering say nothing of its order', async () => {
  const { items } = await read(order);
  const [item] = items;
  assert.ok(item !== undefined && item.rule.type === 'order' && 'options' in item.content);
  const texts = new Map(item.content.options.map(({ id, html }) => [id, html]));
  assert.deepEqual(
    item.rule.key.map((id) => texts.get(id)),
    ['<p>first</p>', '<p>second</p>', '<p>third</p>'],
  );
  assert.deepEqual([...texts.keys()], ['a', 'b', 'c']);
  const turned = parse(`options:\n${order.split('options:\n')[1]}`) as { options: unknown[] };
  const other = await read(
    `\n    type: order\n    stem: Put in order.\n${stringify({ options: turned.options.toReversed() }).replaceAll(/^/gm, '    ')}`,
  );
  assert.deepEqual(other.items[0]?.content, item.content);
});

test('what is wrong is said with its line, what it is and what to do', async () => {
  const wrong: [string, RegExp][] = [
    [order.replace('third', 'first'), /^18: two options have the same text; tell them apart$/],
    [
      order.replace('type: order', 'type: drawing'),
      /^16: .*drawing.*; write one of: single, multiple, order/,
    ],
    [order.replace('- text: first', '- id: a\n        text: first'), /^19: unknown field/],
    [
      '\n    type: inline\n    stem: A [[g1]] and [[g2]].\n    gaps:\n      g1: { options: [x, y], correct: z }\n',
      /^19: “z” is not among the options; write one of them$/,
    ],
    [
      '\n    type: text\n    stem: Nothing.\n    gaps:\n      g1: { accept: [x] }\n',
      /^19: the stem has the gap \[\[g1\]\] 0 times; let it stand there once$/,
    ],
    [
      '\n    type: match\n    stem: Match.\n    pairs:\n      - { source: a, target: x }\n      - { source: b, target: x }\n',
      /^18: there is one target only; give the candidate something to choose from$/,
    ],
    [
      '\n    type: extended\n    stem: Write.\n    words: { least: 9, most: 3 }\n    rubric:\n      - id: one\n        title: One\n        levels:\n          - { points: 1, text: a }\n          - { points: 1, text: b }\n',
      /^18: 9 words are more than 3; exchange them$/,
    ],
    [
      '\n    type: code\n    language: javascript\n    stem: Write.\n    starter: x\n    tests:\n      - { name: a, code: ok(true) }\n      - { name: a, code: ok(true) }\n',
      /^20: two tests have the same name; give each its own$/,
    ],
  ];
  for (const [item, expected] of wrong) {
    const { items, said } = await read(item);
    assert.deepEqual(items, []);
    assert.ok(
      said.some((line) => expected.test(line)),
      said.join('\n'),
    );
  }
});

test('a day that no calendar has is named, and never reaches the database', async () => {
  const { items, said } = await read(order, common.replace('2026-11-20', '2026-02-30'));
  assert.deepEqual(items, []);
  assert.match(said.join('\n'), /^12: .*write a day, for example 2026-10-15/);
});
