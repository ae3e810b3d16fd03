import { appendToChain, commit } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { newSalt } from './record.ts';
import { arrivesLate, endsAt } from './sitting.ts';
import { type FormPlace, formPlace } from './form.sql.ts';
import { deviceOf, insertResponse, nextSeq, storedResponse } from './response.sql.ts';
import { lockOwn } from './start.ts';

/** One act of a candidate: an answer (`choice`) or a mark for later (`marked`), one of the two. */
export interface Act {
  readonly device: string;
  /** The device's own number for the act, from 1. */
  readonly seq: number;
  readonly position: number;
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
}

/** What the candidate is told once an act is committed. */
export interface Acknowledgement {
  readonly device: string;
  readonly seq: number;
  readonly savedAt: Instant;
  /** The place of the act in the sitting's hash chain. */
  readonly chainSeq: number;
  readonly late: boolean;
  /** False where the sitting has moved to another device: this one is read-only from now on. */
  readonly active: boolean;
  readonly endsAt: Instant;
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

function checkChoice(place: FormPlace, choice: readonly string[]): void {
  const wrong = choice.find((option) => !place.options.includes(option));
  if (wrong !== undefined || new Set(choice).size !== choice.length) {
    throw new Problem(
      'bad-input',
      'no-such-option',
      'The answer names an option that this item does not have.',
      {
        fields: [{ field: 'choice', message: `must be among ${place.options.join(', ')}, each once` }],
      },
    );
  }
  if (place.kind === 'single' && choice.length > 1) {
    throw new Problem('bad-input', 'one-option-only', 'This item takes one option.', {
      fields: [{ field: 'choice', message: 'must be one option' }],
    });
  }
}

const same = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.length === b.length && a.every((option, index) => option === b[index]));

/**
 * Commits one act before it acknowledges it. Sending the same act again gives the same acknowledgement; another act
 * under the same number is refused with the next free number. Acts of earlier devices still arrive; acts after the
 * end are kept as late.
 */
export function save(
  db: Database,
  given: { sittingId: Id<'sitting'>; personId: Id<'person'>; act: Act },
  now: Instant,
): Promise<Acknowledgement> {
  const { act } = given;
  return transaction(db, async (tx) => {
    const sitting = await lockOwn(tx, given.sittingId, given.personId);
    if (sitting.formId === null) {
      throw new Problem('conflict', 'not-started', 'This sitting has not started.', {
        todo: 'Start it first.',
      });
    }
    const [device, place, stored] = [
      await deviceOf(tx, sitting.sittingId, act.device),
      await formPlace(tx, sitting.formId, act.position),
      await storedResponse(tx, sitting.sittingId, act.device, act.seq),
    ];
    if (device === undefined) {
      throw new Problem('conflict', 'unknown-device', 'This sitting was never open in this tab.', {
        todo: 'Open the exam from your page and continue there.',
      });
    }
    if (place === undefined) throw notFound('item in this exam');
    if (act.choice !== null) checkChoice(place, act.choice);
    const told = {
      device: act.device,
      seq: act.seq,
      active: sitting.activeDevice === act.device && sitting.state === 'started',
      endsAt: endsAt(sitting),
      now,
    };
    if (stored !== undefined) {
      const repeated =
        stored.position === act.position && stored.marked === act.marked && same(stored.choice, act.choice);
      if (!repeated) throw new SeqTaken(await nextSeq(tx, sitting.sittingId, act.device));
      return { ...told, savedAt: stored.receivedAt, chainSeq: stored.chainSeq, late: stored.late };
    }
    const late = arrivesLate(sitting, now);
    const salt = newSalt();
    const { device: name, seq, position, choice, marked } = act;
    const entry = await appendToChain(tx, sitting.sittingId, {
      at: now,
      kind: choice === null ? 'mark' : 'answer',
      commitment: commit(salt, { device: name, seq, position, choice, marked, late }),
    });
    await insertResponse(tx, {
      sittingId: sitting.sittingId,
      device: name,
      seq,
      position,
      marked,
      late,
      salt,
      choice: choice === null ? null : [...choice],
      receivedAt: now,
      chainSeq: entry.seq,
    });
    return { ...told, savedAt: now, chainSeq: entry.seq, late };
  });
}
