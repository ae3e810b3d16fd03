import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { checkAnswer } from './check-answer.ts';
import type { FormPlace } from './form.sql.ts';
import type { KnownSitting, StoredAct } from './known.sql.ts';
import { hasMovedOn, placeStanding, sectionAt, sectionEndsAt } from './section.ts';
import { endsAt, isOverdue } from './sitting.ts';
import { timePending } from './time-pending.ts';

/** One act of a candidate: an answer (`choice`) or a mark for later (`marked`), one of the two. */
export interface Act {
  readonly device: string;
  /** The device's own number for the act, from 1. */
  readonly seq: number;
  readonly position: number;
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
}

/** An act as it arrives. */
export interface SentAct {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly act: Act;
  readonly now: Instant;
}

/** What the candidate is told once an act is committed. */
export interface Acknowledgement {
  readonly device: string;
  readonly seq: number;
  readonly savedAt: Instant;
  /** The place of the act in the sitting's hash chain. */
  readonly chainSeq: number;
  /** The hash of its link (SHA-256, hexadecimal): the receipt of the sitting shows the same at this place. */
  readonly receipt: string;
  readonly late: boolean;
  /** False where the sitting has moved to another device: this one is read-only from now on. */
  readonly active: boolean;
  readonly endsAt: Instant;
  /** When the running section ends; of a form without sections as `endsAt`. */
  readonly sectionEndsAt: Instant;
  readonly now: Instant;
}

/** The number is taken by another act of the same device; `nextSeq` is free. */
export class SeqTaken extends Problem {
  constructor(readonly nextSeq: number) {
    super('conflict', 'seq-taken', `This number is taken; the next free one is ${nextSeq}.`, {
      todo: 'Send the answer again under the free number.',
    });
  }
}

/**
 * Throws the problem of an act that its sitting cannot take. To anybody but its candidate a sitting does not exist; one
 * whose time has run out has to be closed first, which it is not before an outage has been given back.
 */
export function refuseAct(
  sitting: KnownSitting | undefined,
  places: readonly FormPlace[],
  { personId, act, now }: SentAct,
): asserts sitting is KnownSitting {
  if (sitting === undefined || sitting.personId !== personId) throw notFound('sitting');
  if (sitting.formId === null) {
    throw new Problem('conflict', 'not-started', 'This sitting has not started.', {
      todo: 'Start it first.',
    });
  }
  if (!sitting.lastSeqs.has(act.device)) {
    throw new Problem('conflict', 'unknown-device', 'This sitting was never open in this tab.', {
      todo: 'Open the exam from your page and continue there.',
    });
  }
  const place = places.find(({ position }) => position === act.position);
  if (place === undefined) throw notFound('item in this exam');
  if (act.choice !== null) checkAnswer(place, act.choice);
  if (isOverdue(sitting, now) || hasMovedOn(sitting, now)) throw timePending();
  if (sitting.state === 'started' && placeStanding(sitting.sections, act.position) === 'later') {
    throw new Problem('conflict', 'section-later', 'The section of this item is not open yet.', {
      todo: 'Finish the section that you are in first.',
    });
  }
}

const same = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.length === b.length && a.every((option, index) => option === b[index]));

/** True where an act says what was stored under its number already. */
export const isRepeated = (act: Act, stored: StoredAct): boolean =>
  stored.position === act.position && stored.marked === act.marked && same(stored.choice, act.choice);

/** The answer to an act that is stored. */
export function acknowledge(sitting: KnownSitting, stored: StoredAct, now: Instant): Acknowledgement {
  const { device, seq, receivedAt, chainSeq, hash, late } = stored;
  const standing = sectionAt(sitting, now);
  return {
    device,
    seq,
    savedAt: receivedAt,
    chainSeq,
    receipt: hash,
    late,
    active: sitting.activeDevice === device && sitting.state === 'started',
    endsAt: endsAt(standing),
    sectionEndsAt: sectionEndsAt(standing),
    now,
  };
}
