import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holdBack } from './hold-back.ts';
import type { Piece } from './thread/messages.ts';

const piece = (text: string): Piece => ({ kind: 'piece', text });
const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

function through(texts: readonly string[], stops: readonly string[]): { text: string; stopped: boolean } {
  const held = holdBack(stops);
  let text = '';
  for (const one of texts) {
    if (held.stopped) break;
    text += textOf(held.add(piece(one)));
  }
  return { text: held.stopped ? text : text + textOf(held.rest()), stopped: held.stopped };
}

test('what comes through is the text up to the first stop text, however it is cut into pieces', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 });
  const stop = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), fc.array(stop, { maxLength: 3 }), (texts, stops) => {
      const whole = texts.join('');
      const { text, stopped } = through(texts, stops);
      // Pieces arrive one by one: the first moment at which some stop text is complete decides.
      let heard = '';
      const moment = texts.findIndex((one) => {
        heard += one;
        return stops.some((each) => heard.includes(each));
      });
      assert.equal(stopped, moment >= 0);
      const cut =
        moment < 0
          ? whole.length
          : Math.min(...stops.map((each) => heard.indexOf(each)).filter((at) => at >= 0));
      assert.equal(text, whole.slice(0, cut));
    }),
  );
});

test('a piece goes on at once when no stop text can begin in it', () => {
  const held = holdBack(['STOP']);
  assert.equal(textOf(held.add(piece('Hello'))), 'Hello');
  assert.equal(textOf(held.add(piece(' ST'))), '');
  assert.equal(textOf(held.add(piece('and'))), ' STand');
});
