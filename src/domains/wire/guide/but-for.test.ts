import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ButForAnswers,
  butForAnswers,
  type ButForQuestion,
  butForQuestions,
  triStates,
} from '../record/judgement.ts';
import { butFor, speaksFor } from './but-for.ts';
import { theGuide } from './guide.ts';

type Given = Partial<Record<ButForQuestion, (typeof triStates)[number]>>;

const passing: Given = {
  event: 'yes',
  system: 'yes',
  output: 'yes',
  affected: 'yes',
  replaced: 'no',
  otherCause: 'no',
};

function answers(given: Given, notes: Partial<Record<ButForQuestion, string>> = {}): ButForAnswers {
  const of = (id: ButForQuestion) => ({ answer: given[id] ?? 'unknown', note: notes[id] ?? '', sources: [] });
  return butForAnswers.parse(Object.fromEntries(butForQuestions.map((id) => [id, of(id)])));
}

const resultOf = (given: Given) => butFor(answers(given)).result;

test('everything named and no other explanation: passed', () => {
  assert.equal(resultOf(passing), 'passed');
});

test('an unknown counterfactual makes the causation alleged', () => {
  assert.equal(resultOf({ ...passing, replaced: 'unknown' }), 'alleged');
  assert.equal(resultOf({ ...passing, otherCause: 'unknown' }), 'alleged');
  assert.equal(resultOf({ ...passing, replaced: 'unknown', otherCause: 'yes' }), 'not passed');
});

test('an event, a system, an output or somebody affected that is missing or unknown: not passed', () => {
  for (const question of ['event', 'system', 'output', 'affected'] as const)
    for (const answer of ['no', 'unknown'] as const)
      assert.equal(resultOf({ ...passing, [question]: answer }), 'not passed', `${question} ${answer}`);
});

test('the last two questions never decide', () => {
  const any = fc.constantFrom(...triStates);
  const all = fc.record(Object.fromEntries(butForQuestions.map((id) => [id, any])));
  fc.assert(
    fc.property(all, any, any, (given, humanDecision, asserted) => {
      assert.equal(resultOf(given), resultOf({ ...given, humanDecision, asserted }));
    }),
  );
});

test('moving one answer towards what is wanted never makes the result worse', () => {
  const order = ['not passed', 'alleged', 'passed'];
  const all = fc.record(Object.fromEntries(butForQuestions.map((id) => [id, fc.constantFrom(...triStates)])));
  fc.assert(
    fc.property(all, fc.constantFrom(...theGuide().butFor.questions), (given, { id, wanted }) => {
      fc.pre(wanted !== null);
      const better = resultOf({ ...given, [id]: wanted });
      assert.ok(order.indexOf(better) >= order.indexOf(resultOf(given)));
    }),
  );
});

test('the paragraph says the result and then every answer with its note', () => {
  const { words } = butFor(
    answers({ ...passing, asserted: 'yes' }, { event: 'on 3 May 2026', output: 'it said “no.”' }),
  );
  assert.match(words, /^The but-for test is passed\. There is a dated event: on 3 May 2026\. /);
  assert.match(words, /What the system did is known: it said “no\.” Who was affected/);
  assert.match(words, /A source asserts the causation\.$/);
  assert.doesNotMatch(words, /\.\./);
});

test('whatever the notes, the paragraph holds them and one sentence for each question', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (note) => {
      const { words } = butFor(answers(passing, { event: note }));
      assert.ok(words.includes(note.replace(/\s+/g, ' ').trim()));
      assert.doesNotMatch(words, /\n/);
    }),
  );
});

test('an answer speaks for a pass, against it, or neither', () => {
  assert.equal(speaksFor('event', 'yes'), true);
  assert.equal(speaksFor('replaced', 'yes'), false);
  assert.equal(speaksFor('humanDecision', 'no'), true);
});
