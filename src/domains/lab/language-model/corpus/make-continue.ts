import { choose, chooseFamily } from './choose.ts';
import type { MakeExample } from './example.ts';
import { asked } from './asked.ts';
import { particulars } from './particulars.ts';
import { write } from './write.ts';

const instructions = ['Continue the sentence.', 'Finish the sentence.', 'Go on:'];

const sentences: readonly (readonly [string, string])[] = [
  ['The parcel for {city} left the depot on {day} and', 'arrived in {city} the next day.'],
  ['Because nobody was at home, the courier', 'left a card in the letter box.'],
  ['The [invoice|bill] for order {order} was too high, so', 'we paid back {amount}.'],
  ['When the customer [called|wrote] on {day}, the team', 'answered the same day.'],
  ['The {thing} arrived broken, so the customer', 'sent it back.'],
  ['The parcel for {city} left the office on {date} and', 'arrived in {city} the next day.'],
  ['The [driver|courier] of the green van', 'knows every street in {city}.'],
  ['If you forget your password, you', 'can ask for a new one.'],
  ['If the parcel weighs more than 25 kilos, it', 'cannot be sent.'],
  ['In [winter|summer] the depot in {city}', 'is open longer.'],
  ['Express delivery costs more, but it', 'takes only one day.'],
  ['Because nobody was in the office, the driver', 'left a card in the letter box.'],
  ['Before you send back the {thing}, please', 'print the return label.'],
  ['After the return arrives, the refund', 'takes five days.'],
  ['{name} works at the depot in {city} and', 'looks for lost parcels.'],
  ['{name} ordered a {thing}, but', 'the wrong one arrived.'],
  ['On {date} the courier', 'brought two parcels to {city}.'],
  ['If you forget your user name, you', 'can ask for a new one.'],
];

/** How a sentence goes on. */
export const makeContinue: MakeExample = (random, heldOut) => {
  const { family, number } = chooseFamily(sentences, random, heldOut);
  const slots = particulars(random);
  const [start, end] = family;
  return {
    task: 'continue',
    family: `sentence-${number}`,
    messages: [
      ...asked(choose(instructions, random), write(start, random, slots), random),
      { role: 'assistant', content: write(end, random, slots) },
    ],
  };
};
