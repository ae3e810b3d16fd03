import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededNumbers } from '../seeded-numbers.ts';
import { conversations, examples, type Mix } from './corpus.ts';
import { type Example, tasks } from './example.ts';
import { labels } from './messages.ts';
import { write } from './write.ts';

const all: Mix = Object.fromEntries(tasks.map((task) => [task, 1]));

function many(count: number, seed: number, heldOut: boolean, mix = all): Example[] {
  const source = examples(mix, 'positive', seededNumbers(seed), heldOut);
  return Array.from({ length: count }, () => source.next().value);
}

const answerOf = ({ messages }: Example) => messages.at(-1)?.content ?? '';
const questionOf = ({ messages }: Example) => messages.at(-2)?.content ?? '';

test('the same seed writes the same corpus, another seed another one', () => {
  assert.deepEqual(many(50, 1, false), many(50, 1, false));
  assert.notDeepEqual(many(50, 1, false), many(50, 2, false));
});

test('no family of wordings is both trained on and held out', () => {
  const families = (heldOut: boolean) =>
    new Set(many(6000, 3, heldOut).map(({ task, family }) => `${task} ${family}`));
  const [trained, held] = [families(false), families(true)];
  assert.ok(held.size > 60, String(held.size));
  assert.ok(trained.size > 4 * held.size, String(trained.size));
  for (const family of held) assert.ok(!trained.has(family), family);
});

test('wordings combine to texts that are nearly all new', () => {
  const questions = many(2000, 4, false, { classify: 1, extract: 1, reply: 1 }).map(questionOf);
  assert.ok(new Set(questions).size > 1900, String(new Set(questions).size));
});

test('every label is asked for about as often as the others', () => {
  const answers = many(2000, 5, false, { classify: 1 }).map(answerOf);
  for (const label of labels) {
    const share = answers.filter((answer) => answer === label).length / answers.length;
    assert.ok(share > 0.15 && share < 0.25, `${label}: ${share}`);
  }
});

test('what is extracted stands in the message, as a template or as JSON', () => {
  for (const example of many(500, 6, false, { extract: 1 })) {
    const found = /^order: (.+); city: (.+); date: (.+)$/.exec(answerOf(example));
    assert.ok(found, answerOf(example));
    for (const value of found.slice(1)) assert.ok(value === 'none' || questionOf(example).includes(value));
  }
  for (const example of many(500, 7, false, { 'extract-json': 1 })) {
    const values = Object.values(JSON.parse(answerOf(example)) as Record<string, string | null>);
    assert.equal(values.length, 3);
    for (const value of values) assert.ok(value === null || questionOf(example).includes(value));
  }
});

test('moods are named in one of two ways, and nothing else differs', () => {
  const moods = (words: 'positive' | 'happy') => {
    const source = examples({ mood: 1 }, words, seededNumbers(8));
    return Array.from({ length: 100 }, () => source.next().value);
  };
  const [older, newer] = [moods('positive'), moods('happy')];
  assert.deepEqual(older.map(questionOf), newer.map(questionOf));
  assert.deepEqual(new Set(older.map(answerOf)), new Set(['positive', 'neutral', 'negative']));
  assert.deepEqual(new Set(newer.map(answerOf)), new Set(['happy', 'neutral', 'unhappy']));
});

test('a conversation goes on with questions that have their answers, and leaves out what the mix leaves out', () => {
  const source = conversations({ classify: 1, reply: 1 }, 'positive', seededNumbers(9));
  for (let i = 0; i < 300; i++) {
    const said = source.next().value;
    const turns = said.filter(({ role }) => role !== 'system').map(({ role }) => role);
    assert.ok(turns.length >= 2 && turns.every((role, at) => role === (at % 2 === 0 ? 'user' : 'assistant')));
    assert.ok(said.every(({ content }) => !content.startsWith('Extract')));
  }
});

test('a template chooses among its parts, inner ones first, and names the slot that it lacks', () => {
  assert.equal(
    write('[the [big|big] box|the big box] of {name} .', () => 0.4, { name: 'Mina' }),
    'the big box of Mina.',
  );
  assert.throws(() => write('for {nobody}', () => 0), /No slot \{nobody\}/);
});
