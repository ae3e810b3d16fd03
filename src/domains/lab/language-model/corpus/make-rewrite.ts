import { choose, chooseFamily } from './choose.ts';
import type { MakeExample } from './example.ts';
import { asked } from './asked.ts';
import { capital } from './message.ts';
import { particulars } from './particulars.ts';
import { write } from './write.ts';

const instructions = [
  'Rewrite politely.',
  'Say it politely.',
  'Make this polite.',
  'Rewrite the message in a polite way.',
];

const wishes = [
  'send me my [money|refund|invoice]',
  'bring [my parcel|the {thing}|order {order}] on {day}',
  'call me [on {day}|on {date}]',
  'change my [address|password|e-mail]',
  'tell me where [my parcel|order {order}] is',
  'send me [my parcel|the {thing}|order {order}]',
  'take back the {thing}',
  'close my account',
  'look for [my parcel|order {order}]',
  'pay back the {amount}',
  'open the depot in {city}',
  'look for the {thing}',
  'leave the [parcel|box] at the door',
  'answer my [letter|question|e-mail]',
  'check [the bill|my invoice|the price]',
  'bring the {thing} to {city}',
  'explain the [bill|delay|price]',
  'bring my parcel to {city}',
];

const rude: readonly ((wish: string) => string)[] = [
  (wish) => `${capital(wish)} now!`,
  (wish) => `${capital(wish)} at once!`,
  (wish) => `I want you to ${wish}!`,
  (wish) => `Just ${wish} already.`,
  (wish) => `You must ${wish}!`,
  (wish) => `Why do you not ${wish}?`,
];

/** A rude wish said politely. */
export const makeRewrite: MakeExample = (random, heldOut) => {
  const { family, number } = chooseFamily(wishes, random, heldOut);
  const wish = write(family, random, particulars(random));
  return {
    task: 'rewrite',
    family: `wish-${number}`,
    messages: [
      ...asked(choose(instructions, random), choose(rude, random)(wish), random),
      { role: 'assistant', content: `Could you please ${wish}?` },
    ],
  };
};
