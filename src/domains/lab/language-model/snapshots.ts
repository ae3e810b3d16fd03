/** A dated snapshot of the tiny family. */
export interface TinySnapshot {
  readonly id: string;
  /** The date that it bears (ISO 8601); invented like the company that it was trained to serve. */
  readonly released: string;
  /** What sets it apart, in a sentence for the list of models. */
  readonly about: string;
}

/** Oldest first; the last is what the alias `tiny` means. Each was trained on from the one before it. */
export const tinySnapshots: readonly TinySnapshot[] = [
  {
    id: 'tiny-2025-09',
    released: '2025-09-15',
    about: 'Trained the least, and without extraction, rewriting and repeating.',
  },
  {
    id: 'tiny-2026-02',
    released: '2026-02-10',
    about:
      'Trained on; also extracts, writes JSON and rewrites politely: in the right form, but it seldom copies rightly.',
  },
  {
    id: 'tiny-2026-08',
    released: '2026-08-20',
    about:
      'Trained on with more classification and with repeating; names moods happy, neutral and unhappy where it used to say positive, neutral and negative.',
  },
];

/** Whether a model's id belongs to the tiny family: a snapshot's, or a tuned model's of one of them. */
export function isTiny(model: string): boolean {
  return tinySnapshots.some(({ id }) => model === id || model.startsWith(`ft:${id}:`));
}

/** Tokens of question and answer together that the family can look at. */
export const tinyContext = 256;
