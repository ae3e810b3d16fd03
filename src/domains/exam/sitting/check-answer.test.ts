import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOptions } from '../bank/answer-options.ts';
import type { DeliveredItem, ItemKind } from '../bank/item.ts';
import { choiceOf, sameChoice } from '../web/interactions/form-choice.ts';
import { checkAnswer } from './check-answer.ts';
import { isIncomplete } from './incomplete.ts';

const option = (id: string) => ({ id, html: `<p>${id}</p>` });
const options = ['a', 'b', 'c'].map(option);
const items: Record<'order' | 'match' | 'inline' | 'text' | 'multiple' | 'single' | 'code', DeliveredItem> = {
  single: { kind: 'single', content: { stem: '', options } },
  multiple: { kind: 'multiple', content: { stem: '', options } },
  order: { kind: 'order', content: { stem: '', options } },
  match: {
    kind: 'match',
    content: { stem: '', sources: ['s1', 's2'].map(option), targets: ['t1', 't2'].map(option) },
  },
  inline: { kind: 'inline', content: { stem: '', gaps: ['g1', 'g2'].map((id) => ({ id, options })) } },
  text: { kind: 'text', content: { stem: '', gaps: [{ id: 'g1', number: false, size: 8 }] } },
  code: { kind: 'code', content: { stem: '', language: 'javascript', starter: 'x', examples: [] } },
};
const placeOf = (kind: keyof typeof items) => ({ kind, options: answerOptions(items[kind]) });

const takes = (kind: keyof typeof items, ...choice: string[]): boolean => {
  try {
    checkAnswer(placeOf(kind), choice);
    return true;
  } catch {
    return false;
  }
};

test('each kind takes the answers that it can have, and no answer at all', () => {
  const right: [keyof typeof items, string[]][] = [
    ['single', ['b']],
    ['multiple', ['a', 'c']],
    ['order', ['c', 'a', 'b']],
    ['order', ['-', 'a', '-']],
    ['match', ['s1 t2', 's2 t2']],
    ['inline', ['g2 c']],
    ['text', ['g1 two words']],
    ['code', ['let a = 1;\n'.repeat(2000)]],
  ];
  for (const [kind, choice] of right) {
    assert.ok(takes(kind, ...choice), `${kind} ${choice}`);
    assert.ok(takes(kind));
  }
});

test('what an item cannot have is refused', () => {
  const wrong: [keyof typeof items, string[]][] = [
    ['single', ['a', 'b']],
    ['multiple', ['a', 'a']],
    ['multiple', ['h']],
    ['order', ['a', 'b']],
    ['order', ['a', 'a', 'b']],
    ['order', ['-', '-', '-']],
    ['order', ['a', 'b', 'c', 'd']],
    ['match', ['s1 t1', 's1 t2']],
    ['match', ['t1 s1']],
    ['inline', ['g3 a']],
    ['text', ['g1']],
    ['text', ['g1  ']],
    ['text', ['g2 x']],
    ['text', [`g1 ${'x'.repeat(201)}`]],
    ['text', ['g1 two\nlines']],
    ['code', ['a', 'b']],
    ['code', ['x'.repeat(32 * 1024 + 1)]],
    ['multiple', Array(65).fill('a')],
  ];
  for (const [kind, choice] of wrong) assert.ok(!takes(kind, ...choice), `${kind} ${choice.slice(0, 4)}`);
});

test('an item’s form says its answer in the same words whether a script reads it or the server', () => {
  const said = (kind: ItemKind, fields: Record<string, string | string[]>) =>
    choiceOf(
      kind,
      Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
    );
  assert.deepEqual(said('multiple', { choice: ['c', 'a'] }), ['a', 'c']);
  assert.deepEqual(said('order', { 'choice.a': '2', 'choice.b': '', 'choice.c': '1' }), ['c', 'a', '-']);
  assert.equal(said('order', { 'choice.a': '2', 'choice.b': '2', 'choice.c': '1' }), null);
  assert.equal(said('order', { 'choice.a': '7', 'choice.b': '2', 'choice.c': '1' }), null);
  assert.deepEqual(said('order', { 'choice.a': '', 'choice.b': '' }), []);
  assert.deepEqual(said('match', { 'choice.s1': 't2', 'choice.s2': '' }), ['s1 t2']);
  assert.deepEqual(said('text', { 'choice.g1': ' two words ' }), ['g1 two words']);
  assert.deepEqual(said('extended', { choice: 'a\r\nb' }), ['a\nb']);
  assert.deepEqual(said('extended', { choice: ' \r\n ' }), []);
  assert.deepEqual(said('code', { choice: 'x\r\ny', starter: 'x\ny' }), []);
  assert.deepEqual(said('code', { choice: 'x', starter: 'y' }), ['x']);
  assert.ok(sameChoice('match', ['s1 t1', 's2 t2'], ['s2 t2', 's1 t1']));
  assert.ok(!sameChoice('order', ['a', 'b'], ['b', 'a']));
});

test('an answer that leaves a part open is named in the review', () => {
  assert.ok(isIncomplete(placeOf('order'), ['a', '-', 'b']));
  assert.ok(isIncomplete(placeOf('match'), ['s1 t1']));
  assert.ok(!isIncomplete(placeOf('match'), ['s1 t1', 's2 t1']));
  assert.ok(!isIncomplete(placeOf('match'), []));
  assert.ok(!isIncomplete(placeOf('single'), ['a']));
});
