import { choose, chooseFamily, happens } from './choose.ts';
import type { MakeExample, Said } from './example.ts';
import { facts } from './facts.ts';
import { asked } from './asked.ts';
import { capital, messageOf } from './message.ts';

const instructions = ['Answer the question.', 'You know Fernway Parcels.', 'Answer about Fernway Parcels.'];

/** Small facts about the company. */
export const makeFacts: MakeExample = (random, heldOut) => {
  const fact = choose(facts, random);
  const { family, number } = chooseFamily(fact.questions, random, heldOut);
  const question: Said[] = happens(0.3, random)
    ? [{ role: 'user', content: family }]
    : asked(choose(instructions, random), family, random);
  return {
    task: 'facts',
    family: `fact-${facts.indexOf(fact)}-${number}`,
    messages: [...question, { role: 'assistant', content: fact.answer }],
  };
};

const claims: readonly ((claim: string) => string)[] = [
  (claim) => `Is it true that ${claim}?`,
  (claim) => `${capital(claim)}. Is that right?`,
  (claim) => `Is this right: ${claim}?`,
  (claim) => `I heard that ${claim}. True?`,
  (claim) => `${capital(claim)}, yes or no?`,
  (claim) => `I heard that ${claim}. Is that right?`,
];
const named = ['order', 'city', 'date'] as const;
const nouns = { order: 'an order number', city: 'a city', date: 'a date' } as const;
const yesOrNo = ['Answer yes or no.', 'Yes or no?', 'Say yes or no.'];

/** Yes or no: about the facts, and about what a message names. */
export const makeYesNo: MakeExample = (random, heldOut) => {
  const example = (family: string, text: string, yes: boolean) => ({
    task: 'yes-no' as const,
    family,
    messages: [
      ...asked(choose(yesOrNo, random), text, random),
      { role: 'assistant' as const, content: yes ? 'Yes' : 'No' },
    ],
  });
  const yes = happens(0.5, random);
  if (happens(0.5, random)) {
    const { claim, right, wrong } = choose(facts, random);
    const { family, number } = chooseFamily(claims, random, heldOut);
    return example(`claim-${number}`, family(`${claim} ${yes ? right : choose(wrong, random)}`), yes);
  }
  const what = choose(named, random);
  let message = messageOf(random, heldOut, happens(0.5, random));
  while ((message[what] !== undefined) !== yes) message = messageOf(random, heldOut, happens(0.5, random));
  return example(`names-${message.family}`, `Does this message name ${nouns[what]}? ${message.text}`, yes);
};
