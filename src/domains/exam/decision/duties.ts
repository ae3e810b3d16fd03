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

/**
 * Why a person may not handle an appeal, or `null` where they may: nobody with a part in the case, and nobody who acted
 * in the sitting, its decision among that (ISO/IEC 17024:2012, 9.8.2 and 9.9.4). `actors`: everybody whom its record names.
 */
export function whyNotHandle(
  handler: Id<'person'>,
  filedBy: Id<'person'>,
  involvements: readonly Involvement[],
  actors: readonly Id<'person'>[],
): string | null {
  if (handler === filedBy) return 'you filed it yourself';
  const part = involvements.find((involvement) => involvement.personId === handler)?.part;
  if (part !== undefined) return because[part];
  return actors.includes(handler) ? 'the record of this sitting names you' : null;
}
