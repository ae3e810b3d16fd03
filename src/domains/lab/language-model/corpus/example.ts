/** What the corpus teaches. */
export const tasks = [
  'classify',
  'mood',
  'facts',
  'yes-no',
  'continue',
  'reply',
  'extract',
  'extract-json',
  'rewrite',
  'repeat',
] as const;

export type TaskName = (typeof tasks)[number];

/** Tasks about a customer's message. */
export type MessageTask = 'classify' | 'reply' | 'extract' | 'extract-json';

/** A message of the corpus. */
export interface Said {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** One conversation of the corpus; its answer is the last message. */
export interface Example {
  readonly task: TaskName;
  /** The wordings that it was made from; those of whole families are held out. */
  readonly family: string;
  readonly messages: readonly Said[];
}

/** Names of moods, which the newest snapshot was taught to call otherwise. */
export type MoodWords = 'positive' | 'happy';

/** Makes one example of a task. `heldOut`: from the families that training never sees, or from the others. */
export type MakeExample = (random: () => number, heldOut: boolean, moods: MoodWords) => Example;
