import { choose, chooseFamily } from './choose.ts';
import type { MakeExample, MoodWords } from './example.ts';
import { asked } from './asked.ts';
import { capital } from './message.ts';
import { closings, openings } from './messages.ts';
import { type Mood, moodMessages, moods } from './moods.ts';
import { particulars } from './particulars.ts';
import { write } from './write.ts';

const instructions = [
  'What is the mood of the message?',
  'How does the customer feel? One word.',
  'Name the mood of this message.',
  'Say the mood in one word.',
];

/** What each way of naming moods calls them: the change of 2026-08. */
export const moodNames: Readonly<Record<MoodWords, Readonly<Record<Mood, string>>>> = {
  positive: { positive: 'positive', neutral: 'neutral', negative: 'negative' },
  happy: { positive: 'happy', neutral: 'neutral', negative: 'unhappy' },
};

/** In what mood a message was written. */
export const makeMood: MakeExample = (random, heldOut, words) => {
  const mood = choose(moods, random);
  const { family, number } = chooseFamily(moodMessages[mood], random, heldOut);
  const written = write(
    `${choose(openings, random)}${family}.${choose(closings, random)}`,
    random,
    particulars(random),
  );
  return {
    task: 'mood',
    family: `${mood}-${number}`,
    messages: [
      ...asked(choose(instructions, random), capital(written), random),
      { role: 'assistant', content: moodNames[words][mood] },
    ],
  };
};
