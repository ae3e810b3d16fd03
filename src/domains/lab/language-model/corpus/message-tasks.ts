import { choose, happens } from './choose.ts';
import type { MakeExample, MessageTask } from './example.ts';
import { asked } from './asked.ts';
import { type Message, messageOf } from './message.ts';
import type { Label } from './messages.ts';

const replies: Readonly<Record<Label, (order: string | undefined) => string>> = {
  billing: (order) =>
    order === undefined
      ? 'Thank you for your message. We will check the bill. Please send us the order number.'
      : `Thank you for your message. We will check the bill for order ${order}.`,
  delivery: (order) =>
    order === undefined
      ? 'We are sorry about the delay. Please send us the order number.'
      : `We are sorry about the delay. We are looking for order ${order} now.`,
  returns: (order) =>
    order === undefined
      ? 'You can return it within 30 days. Please send us the order number.'
      : `You can return it within 30 days. The label for order ${order} is on its way.`,
  account: () => 'We will help you with your account. Please answer the e-mail that we sent you.',
  other: () => 'Thank you for writing to us. Have a nice day.',
};

/** What can be asked about a customer's message, and what the company's model answers. */
export const messageTasks: Readonly<
  Record<
    MessageTask,
    {
      readonly instructions: readonly string[];
      readonly answer: (message: Message) => string;
      /** How often a message says more particulars. */
      readonly wordy: number;
    }
  >
> = {
  classify: {
    wordy: 0.15,
    instructions: [
      'Classify the message: billing, delivery, returns, account or other.',
      'Which label fits: billing, delivery, returns, account or other? Answer with one word.',
      'Labels: billing, delivery, returns, account, other.',
      'Classify the message. Answer with one label.',
      'You sort messages into billing, delivery, returns, account and other.',
    ],
    answer: ({ label }) => label,
  },
  reply: {
    wordy: 0.4,
    instructions: [
      'Write a short reply to the customer.',
      'Reply to this message.',
      'Answer the customer in one or two sentences.',
      'You are the support of Fernway Parcels. Reply.',
    ],
    answer: ({ label, order }) => replies[label](order),
  },
  extract: {
    wordy: 0.85,
    instructions: [
      'Extract order, city and date.',
      'Find the order number, the city and the date.',
      'Extract: order, city, date.',
    ],
    answer: ({ order = 'none', city = 'none', date = 'none' }) =>
      `order: ${order}; city: ${city}; date: ${date}`,
  },
  'extract-json': {
    wordy: 0.85,
    instructions: [
      'Extract order, city and date as JSON.',
      'Answer in JSON: order, city, date.',
      'JSON with order, city and date.',
    ],
    answer: ({ order = null, city = null, date = null }) => JSON.stringify({ order, city, date }),
  },
};

/** Makes examples of a task about a message. */
export function makeMessageTask(task: MessageTask): MakeExample {
  const { instructions, answer, wordy } = messageTasks[task];
  return (random, heldOut) => {
    const message = messageOf(random, heldOut, happens(wordy, random));
    return {
      task,
      family: message.family,
      messages: [
        ...asked(choose(instructions, random), message.text, random),
        { role: 'assistant', content: answer(message) },
      ],
    };
  };
}
