import type { Database } from '../../../kernel/db.ts';
import { gather } from '../../../kernel/gather.ts';
import type { Id } from '../../../kernel/id.ts';
import { Memory } from '../../../kernel/memory.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Acknowledgement, SentAct } from './act.ts';
import type { Forms } from './forms.ts';
import { judgeActs, nameOf } from './judge-acts.ts';
import { commitActs, type KnownSitting, knownSittings, type StoredAct, storedActs } from './known.sql.ts';

/** Commits an act before it acknowledges it; rejects with the problem of an act that it does not take. */
export type Save = (sent: SentAct) => Promise<Acknowledgement>;

/** How many sittings a process remembers; each takes about a kilobyte. */
const mostRemembered = 20_000;

/** How often a sitting may move on between what is read and what is written, before the candidate has to send again. */
const mostTries = 10;

/**
 * The way of all answers and marks into the record: append-only, in groups, each group one statement and one sync to
 * disk. What is remembered of a sitting between two acts (its state, its devices, the head of its chain) only counts
 * if the chain's head still is the one remembered when acts are written, because whatever happens to a sitting is a
 * link of its chain. Where it is not, and where nothing is written, the sitting is read anew and judged again.
 *
 * Sending the same act again gives the same acknowledgement; another act under the same number is refused with the
 * next free number. Acts of earlier devices still arrive; acts after the end are kept as late.
 */
export function openSaves(db: Database, forms: Forms): Save {
  const remembered = new Memory<Id<'sitting'>, KnownSitting>(mostRemembered);

  // A device numbers its acts upwards: what is above its last number cannot be there.
  async function actsBefore(
    sent: readonly SentAct[],
    sittings: ReadonlyMap<Id<'sitting'>, KnownSitting>,
  ): Promise<Map<Id<'sitting'>, StoredAct[]>> {
    const names = sent.flatMap(({ sittingId, act: { device, seq } }) =>
      seq > (sittings.get(sittingId)?.lastSeqs.get(device) ?? 0) ? [] : [{ sittingId, device, seq }],
    );
    return Map.groupBy(names.length === 0 ? [] : await storedActs(db, names), ({ sittingId }) => sittingId);
  }

  /** Tries once; the answers that are true. */
  async function saveOnce(
    sent: readonly SentAct[],
  ): Promise<(readonly [SentAct, Acknowledgement | Problem])[]> {
    const bySitting = Map.groupBy(sent, ({ sittingId }) => sittingId);
    const unknown = new Set([...bySitting.keys()].filter((sittingId) => !remembered.has(sittingId)));
    const known = [...bySitting.keys()].flatMap((sittingId) => remembered.get(sittingId) ?? []);
    const read = unknown.size === 0 ? [] : await knownSittings(db, [...unknown]);
    const sittings = new Map([...known, ...read].map((sitting) => [sitting.sittingId, sitting]));
    const before = await actsBefore(sent, sittings);
    const judged = await Promise.all(
      [...bySitting].map(async ([sittingId, group]) => {
        const sitting = sittings.get(sittingId);
        const stored = new Map(before.get(sittingId)?.map((act) => [nameOf(act), act]));
        const formId = sitting?.formId ?? null;
        const places = formId === null ? [] : await forms.places(formId);
        return { sittingId, ...judgeActs(sitting, places, group, stored) };
      }),
    );
    const moves = judged.flatMap((group) => group.moves);
    const acts = judged.flatMap((group) => group.acts);
    const moved = moves.length === 0 ? new Set() : await commitActs(db, moves, acts);
    return judged.flatMap(({ sittingId, answers, acts: own, after }) => {
      const isTrue = own.length > 0 ? moved.has(sittingId) : unknown.has(sittingId);
      if (isTrue && after !== undefined) remembered.keep(sittingId, after);
      else remembered.forget(sittingId);
      return isTrue ? answers : [];
    });
  }

  async function saveAll(sent: readonly SentAct[]): Promise<(Acknowledgement | Problem)[]> {
    const answers = new Map<SentAct, Acknowledgement | Problem>();
    let left = sent;
    try {
      for (let tries = 0; left.length > 0 && tries < mostTries; tries++) {
        for (const [one, answer] of await saveOnce(left)) answers.set(one, answer);
        left = left.filter((one) => !answers.has(one));
      }
    } catch (error) {
      // Some of it may be in the database nevertheless.
      for (const { sittingId } of left) remembered.forget(sittingId);
      throw error;
    }
    return sent.map((one) => answers.get(one) ?? busy());
  }

  return gather<SentAct, Acknowledgement>(saveAll, {
    lanes: 2,
    most: 250,
    patienceMs: 10,
    keyOf: ({ sittingId }) => sittingId,
  });
}

const busy = (): Problem =>
  new Problem('unavailable', 'sitting-busy', 'The sitting changed again and again while this was saved.', {
    todo: 'Send it again.',
  });
