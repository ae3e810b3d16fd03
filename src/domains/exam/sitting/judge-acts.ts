import { type ChainEntry, type ChainMove, commit, linkAfter, newSalt } from '../../../kernel/chain.ts';
import { Problem } from '../../../kernel/problem.ts';
import { type Acknowledgement, acknowledge, isRepeated, refuseAct, SeqTaken, type SentAct } from './act.ts';
import type { FormPlace } from './form.sql.ts';
import type { KnownSitting, StoredAct } from './known.sql.ts';
import { arrivesAfterSection } from './section.ts';
import { arrivesLate } from './sitting.ts';

/** What becomes of acts that one sitting was sent. */
export interface Judged {
  /** The answer to each, true once `acts` are committed. */
  readonly answers: readonly (readonly [SentAct, Acknowledgement | Problem])[];
  /** What is to be stored, in the order of its links. */
  readonly acts: readonly (StoredAct & { readonly salt: string })[];
  readonly moves: readonly ChainMove[];
  /** The sitting as it will be then. */
  readonly after: KnownSitting | undefined;
}

/** A device's number for an act, as a name. */
export const nameOf = ({ device, seq }: { readonly device: string; readonly seq: number }): string =>
  `${device} ${seq}`;

/**
 * Judges what a sitting was sent, one after the other: what is to be stored, and what each sender is told. `stored`
 * holds the acts that are there already, by `nameOf`.
 */
export function judgeActs(
  sitting: KnownSitting | undefined,
  places: readonly FormPlace[],
  sent: readonly SentAct[],
  stored: ReadonlyMap<string, StoredAct>,
): Judged {
  const fresh = new Map<string, StoredAct & { readonly salt: string }>();
  const entries: ChainEntry[] = [];
  const lastSeqs = new Map(sitting?.lastSeqs);
  const answer = (one: SentAct): Acknowledgement => {
    refuseAct(sitting, places, one);
    const { act, now } = one;
    const { device, seq, position, choice, marked } = act;
    const there = stored.get(nameOf(act)) ?? fresh.get(nameOf(act));
    if (there !== undefined) {
      if (!isRepeated(act, there)) throw new SeqTaken((lastSeqs.get(device) ?? 0) + 1);
      return acknowledge(sitting, there, now);
    }
    const late = arrivesLate(sitting, now) || arrivesAfterSection(sitting, position, now);
    const salt = newSalt();
    const content = { device, seq, position, choice, marked, late };
    const linked = { at: now, kind: choice === null ? 'mark' : 'answer', commitment: commit(salt, content) };
    const entry = linkAfter(entries.at(-1) ?? sitting.head, linked);
    entries.push(entry);
    const { sittingId } = sitting;
    const kept = { sittingId, ...content, receivedAt: now, chainSeq: entry.seq, hash: entry.hash, salt };
    fresh.set(nameOf(act), kept);
    lastSeqs.set(device, Math.max(seq, lastSeqs.get(device) ?? 0));
    return acknowledge(sitting, kept, now);
  };
  const answers = sent.map((one): readonly [SentAct, Acknowledgement | Problem] => {
    try {
      return [one, answer(one)];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return [one, error];
    }
  });
  if (sitting === undefined || fresh.size === 0) return { answers, acts: [], moves: [], after: sitting };
  return {
    answers,
    acts: [...fresh.values()],
    moves: [{ subject: sitting.sittingId, from: sitting.head, entries }],
    after: { ...sitting, head: entries.at(-1) ?? sitting.head, lastSeqs },
  };
}
