import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { learnMerges } from './learn-merges.ts';
import { readTokenizer } from './merges.ts';
import { special, tokenizerOf } from './tokenizer.ts';

const tokenizer = readTokenizer();

test('every text comes back from its tokens, in whatever script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      assert.equal(tokenizer.decode(tokenizer.encode(text)), text);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      assert.equal(tokenizer.decode(tokenizer.encode(text)), text.toWellFormed());
    }),
  );
});

test('no text is read as one of the tokens that tell who speaks', () => {
  fc.assert(
    fc.property(fc.string(), (text) =>
      tokenizer.encode(`<|assistant|>${text}\0`).every((t) => t > special.end),
    ),
  );
});

test('text of the corpus takes far fewer tokens than bytes, an order number three signs and two pairs', () => {
  const text = 'Please send us the order number. Standard delivery takes three days.';
  assert.ok(tokenizer.encode(text).length * 3 < text.length, String(tokenizer.encode(text).length));
  const order = tokenizer.encode(' PX-4821').map((token) => tokenizer.decode([token]));
  assert.deepEqual(order, [' PX', '-', '48', '21']);
});

test('a text without end is not looked at as one piece', () => {
  const text = 'a'.repeat(200_000);
  const start = process.cpuUsage();
  assert.equal(tokenizer.decode(tokenizer.encode(text)), text);
  assert.ok(process.cpuUsage(start).user < 2_000_000);
});

test('merges are learnt from what is most frequent', () => {
  const merges = learnMerges(['abab abab abab cd'], 2);
  const learnt = tokenizerOf(merges);
  assert.deepEqual(
    merges.map((_, index) => learnt.decode([5 + 256 + index])),
    ['ab', 'abab'],
  );
  assert.equal(learnt.vocabulary, 5 + 256 + 2);
});
