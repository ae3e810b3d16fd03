import type { Id } from '../../../kernel/id.ts';

/** A part in a case that keeps a person from deciding on it. */
export type Part = 'trained' | 'wrote' | 'proctored' | 'marked';

/** A person's part in a case. */
export interface Involvement {
  readonly personId: Id<'person'>;
  readonly part: Part;
}

const because: Readonly<Record<Part, string>> = {
  trained: 'you trained this candidate',
  wrote: 'you wrote items of this exam',
  proctored: 'you proctored this sitting',
  marked: 'you marked answers of this sitting',
};

/**
 * Why a person may not decide on a case, or `null` where they may: neither the candidate, nor whoever trained, wrote,
 * proctored or marked (ISO/IEC 17024:2012, 5.2 and 9.4.3).
 */
export function whyNotDecide(
  decider: Id<'person'>,
  candidate: Id<'person'>,
  involvements: readonly Involvement[],
): string | null {
  if (decider === candidate) return 'it is your own exam';
  const part = involvements.find((involvement) => involvement.personId === decider)?.part;
  return part === undefined ? null : because[part];
}
