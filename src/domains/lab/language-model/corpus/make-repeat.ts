import { asked } from './asked.ts';
import { choose, happens, isHeldOut } from './choose.ts';
import type { MakeExample } from './example.ts';
import { messageOf } from './message.ts';
import { particulars } from './particulars.ts';

const instructions = [
  'Repeat the message.',
  'Say it again.',
  'Repeat this word for word.',
  'Copy the message.',
];

/**
 * A text said again, word for word: a message, or a list in no order, which only who looks back at it can repeat.
 * Lists of some lengths are held out.
 */
export const makeRepeat: MakeExample = (random, heldOut) => {
  const listed = happens(0.6, random);
  const message = messageOf(random, heldOut);
  const lengths = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((length) => isHeldOut(length) === heldOut);
  const length = choose(lengths, random);
  const list = Array.from({ length }, () => choose(Object.values(particulars(random)), random));
  const text = listed ? list.join(choose([', ', ' ', '; '], random)) : message.text;
  return {
    task: 'repeat',
    family: listed ? `list-${length}` : message.family,
    messages: [...asked(choose(instructions, random), text, random), { role: 'assistant', content: text }],
  };
};
