import { shuffled } from '../../../../kernel/shuffled.ts';
import { asked } from './asked.ts';
import { choose, happens } from './choose.ts';
import type { Example, MakeExample, MessageTask, MoodWords, Said, TaskName } from './example.ts';
import { makeContinue } from './make-continue.ts';
import { makeFacts, makeYesNo } from './make-facts.ts';
import { makeMood } from './make-mood.ts';
import { makeRepeat } from './make-repeat.ts';
import { makeRewrite } from './make-rewrite.ts';
import { messageOf } from './message.ts';
import { makeMessageTask, messageTasks } from './message-tasks.ts';

const makers: Readonly<Record<TaskName, MakeExample>> = {
  classify: makeMessageTask('classify'),
  mood: makeMood,
  facts: makeFacts,
  'yes-no': makeYesNo,
  continue: makeContinue,
  reply: makeMessageTask('reply'),
  extract: makeMessageTask('extract'),
  'extract-json': makeMessageTask('extract-json'),
  rewrite: makeRewrite,
  repeat: makeRepeat,
};

/** How much of each task a snapshot is trained on; a task without a share is left out. */
export type Mix = Readonly<Partial<Record<TaskName, number>>>;

/**
 * Makes examples of the company's world, all of them our own text, without end: from the families of wordings that are
 * held out, or from the others.
 */
export function* examples(
  mix: Mix,
  moods: MoodWords,
  random: () => number,
  heldOut = false,
): Generator<Example, never> {
  for (;;) yield makers[taskOf(mix, random)](random, heldOut, moods);
}

/**
 * Conversations to train on, without end: what more is asked and answered about the same message, or more examples
 * after the first. So more of what is read is also learnt, which is what training takes its time for.
 */
export function* conversations(
  mix: Mix,
  moods: MoodWords,
  random: () => number,
): Generator<readonly Said[], never> {
  for (;;) {
    const task = taskOf(mix, random);
    if (task in messageTasks && happens(0.8, random)) yield aboutOneMessage(task as MessageTask, mix, random);
    else yield oneAfterAnother(task, moods, random);
  }
}

function aboutOneMessage(first: MessageTask, mix: Mix, random: () => number): Said[] {
  const message = messageOf(random, false, happens(messageTasks[first].wordy, random));
  const others = (Object.keys(messageTasks) as MessageTask[]).filter(
    (task) => task !== first && (mix[task] ?? 0) > 0,
  );
  const ask = (task: MessageTask) => choose(messageTasks[task].instructions, random);
  const answer = (task: MessageTask): Said => ({
    role: 'assistant',
    content: messageTasks[task].answer(message),
  });
  return [
    ...asked(ask(first), message.text, random),
    answer(first),
    ...shuffled(others, random)
      .slice(0, 2)
      .flatMap((task): Said[] => [{ role: 'user', content: ask(task) }, answer(task)]),
  ];
}

function oneAfterAnother(task: TaskName, moods: MoodWords, random: () => number): Said[] {
  const said = [...makers[task](random, false, moods).messages];
  const system = said[0]?.role === 'system';
  for (let more = Math.floor(random() * 3); more > 0; more--) {
    const { messages } = makers[task](random, false, moods);
    // Under the first one's instruction if it has one; otherwise each says its own.
    if (system || messages[0]?.role !== 'system') said.push(...messages.slice(-2));
  }
  return said;
}

function taskOf(mix: Mix, random: () => number): TaskName {
  const shares = Object.entries(mix) as [TaskName, number][];
  let left = random() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [task, share] of shares) {
    left -= share;
    if (left < 0) return task;
  }
  return shares.at(-1)?.[0] ?? 'classify';
}
