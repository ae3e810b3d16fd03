import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { problemLine } from './problem.ts';
import { readYaml } from './yaml.ts';

const shelf = z.strictObject({
  name: z.string(),
  books: z.array(z.strictObject({ id: z.string(), kind: z.enum(['prose', 'verse']) })),
});
const read = (text: string) => readYaml({ path: 'shelf.yaml', text }, shelf);
const told = (text: string) => read(text).problems.map(problemLine);

test('a good file becomes a value that knows its lines', () => {
  const file = read('# the shelf\nname: A\nbooks:\n  - id: b1\n    kind: prose\n');
  assert.deepEqual(file.value, { name: 'A', books: [{ id: 'b1', kind: 'prose' }] });
  assert.equal(file.lineOf(['books', 0, 'kind']), 5);
  assert.equal(file.lineOf(['books', 7]), 3, 'of what is not there, the line around it');
});

test('each mistake is told with its line and what to do', () => {
  assert.deepEqual(told('name: 7\nbooks:\n  - id: b1\n    kind: song\n    colour: red\n  - kind: prose\n'), [
    'shelf.yaml:1: `name` is 7; write text',
    'shelf.yaml:4: `books[1].kind` is "song"; write one of: prose, verse',
    'shelf.yaml:5: unknown field `books[1].colour`; correct its name or remove it',
    'shelf.yaml:6: `books[2].id` is missing; add it',
  ]);
  assert.deepEqual(told('name: A\nname: B\nbooks: []'), [
    'shelf.yaml:2: `name` stands here twice; keep one of them',
  ]);
  assert.match(told('name: [')[0] ?? '', /^shelf\.yaml:1: this is not YAML: /);
  assert.deepEqual(told(''), ['shelf.yaml:1: the file holds nothing; write fields']);
});

test('front matter counts its lines from where it stands in the file', () => {
  const file = readYaml({ path: 'a.md', text: 'name: A\nbooks: 3' }, shelf, 10);
  assert.deepEqual(
    file.problems.map(({ line }) => line),
    [11],
  );
});

test('a text that would grow without measure is refused at its line', () => {
  const lol = Array.from(
    { length: 9 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
  );
  assert.deepEqual(told(['l0: &l0 [lol]', ...lol].join('\n')), [
    'shelf.yaml:4: more than 20 aliases; write the values out',
  ]);
  const few = 'a: &a [x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c]';
  assert.deepEqual(told(few), ['shelf.yaml:2: aliases here grow without measure; write the values out']);
  assert.deepEqual(told('['.repeat(1_000_000)), ['shelf.yaml:1: this is nested too deeply; flatten it']);
  assert.deepEqual(told(`name: ${'['.repeat(60)}${']'.repeat(60)}`), [
    'shelf.yaml:1: this is nested more than 40 deep; flatten it',
  ]);
});

test('a custom type is not made', () => {
  assert.match(
    told('name: !!js/function "process.exit()"\nbooks: []')[0] ?? '',
    /^shelf\.yaml:1: this is not YAML/,
  );
});

test('whatever the text, reading it gives a value or problems with lines of the text', () => {
  const piece = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '&x ',
    '*x',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '---',
    '!!',
    '? ',
    '#',
    '\t',
    ',',
  );
  const soup = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 80 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(soup, (text) => {
      const { value, problems } = read(text);
      assert.ok((value === undefined) === problems.length > 0);
      for (const { line } of problems) assert.ok(line >= 1 && line <= text.split('\n').length);
    }),
    { numRuns: 400 },
  );
});
