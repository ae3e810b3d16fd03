import { audit } from '../../../kernel/audit.ts';
import { addMonths, addSeconds, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { currentRegister } from '../../models/index.ts';
import { editionOf, enrolmentOf, schemeEdition, type SchemeEdition } from '../../programme/index.ts';
import { record } from './record.ts';
import type { Sitting } from './sitting.ts';
import { insertSitting, sittingsOf } from './sitting.sql.ts';

/** Whether somebody may register, and if not, why and from when. */
export type Admission =
  | { readonly may: true; readonly attempt: number }
  | { readonly may: false; readonly reason: string; readonly from: Instant | null };

/** How often and after what wait a scheme lets a candidate sit again. */
export interface RetakePolicy {
  readonly waitDays: number;
  readonly attempts: number;
  readonly perMonths: number;
}

type Refused = Extract<Admission, { may: false }>;

const openSitting: Refused = {
  may: false,
  reason: 'You have a sitting of this exam that is not finished.',
  from: null,
};

function notAdmitted({ reason, from }: Refused): Problem {
  return new Problem('conflict', 'not-admitted', reason, {
    todo: from === null ? 'Look at your page.' : `You can register from ${from.slice(0, 10)} on.`,
  });
}

/**
 * The retake rule. An open sitting comes first; then the wait since the last one closed; then the number of attempts
 * within the policy's months. Voided sittings do not count.
 */
export function admission(history: readonly Sitting[], policy: RetakePolicy, now: Instant): Admission {
  const counting = history.filter((sitting) => sitting.state !== 'voided');
  if (counting.some((sitting) => sitting.state === 'created' || sitting.state === 'started')) {
    return openSitting;
  }
  if (counting.some((sitting) => sitting.state === 'submitted' || sitting.state === 'expired')) {
    return { may: false, reason: 'Your last sitting waits for its decision.', from: null };
  }
  const last = counting
    .map((sitting) => sitting.closedAt ?? sitting.createdAt)
    .toSorted()
    .at(-1);
  if (last !== undefined) {
    const from = addSeconds(last, policy.waitDays * 86_400);
    if (now < from)
      return {
        may: false,
        reason: `A new attempt is possible ${policy.waitDays} days after the last.`,
        from,
      };
  }
  const recent = counting.filter((sitting) => addMonths(sitting.createdAt, policy.perMonths) > now);
  if (recent.length >= policy.attempts) {
    const first = recent.map((sitting) => sitting.createdAt).toSorted()[recent.length - policy.attempts];
    return {
      may: false,
      reason: `There are ${policy.attempts} attempts within ${policy.perMonths} months.`,
      from: first === undefined ? null : addMonths(first, policy.perMonths),
    };
  }
  return { may: true, attempt: counting.length + 1 };
}

/** A scheme's present edition, or a page that does not exist. */
export async function editionOrNone(db: Database, scheme: string): Promise<SchemeEdition> {
  const edition = await schemeEdition(db, scheme);
  if (edition === undefined) throw notFound('scheme');
  return edition;
}

/** The edition that a sitting has pinned: later ones do not touch it. */
export async function pinnedEdition(
  db: Database,
  sitting: Pick<Sitting, 'scheme' | 'edition'>,
): Promise<SchemeEdition> {
  const edition = await editionOf(db, sitting.scheme, sitting.edition);
  if (edition === undefined)
    throw new Error(`Edition ${sitting.edition} of ${sitting.scheme} is not stored.`);
  return edition;
}

/**
 * Registers a person for a scheme's exam and returns the sitting, which pins the scheme's edition, its blueprint and
 * the model register's date, and the content release only where the course was taken.
 */
export function register(
  db: Database,
  given: { personId: Id<'person'>; scheme: string; random: RandomBytes },
  now: Instant,
): Promise<Id<'sitting'>> {
  const { personId, scheme } = given;
  return transaction(db, async (tx) => {
    const edition = await editionOrNone(tx, scheme);
    const admitted = admission(await sittingsOf(tx, personId, scheme), edition.retake, now);
    if (!admitted.may) throw notAdmitted(admitted);
    const enrolment = await enrolmentOf(tx, personId, edition.track);
    if (edition.courseRequired && enrolment === undefined) {
      throw new Problem('conflict', 'course-needed', 'This scheme asks for its course first.', {
        todo: 'Enrol in the track.',
      });
    }
    const register = await currentRegister(tx);
    const sittingId = newId<'sitting'>(now, given.random);
    const sitting: Sitting = {
      sittingId,
      personId,
      scheme,
      edition: edition.edition,
      blueprint: edition.blueprint.id,
      registerOn: register.asOf,
      release: enrolment?.release ?? null,
      attempt: admitted.attempt,
      state: 'created',
      timeLimitSeconds: edition.blueprint.minutes * 60,
      grantedSeconds: 0,
      formId: null,
      activeDevice: null,
      createdAt: now,
      startedAt: null,
      closedAt: null,
    };
    if (!(await insertSitting(tx, sitting))) throw notAdmitted(openSitting);
    const { edition: pinned, blueprint, registerOn, release, attempt } = sitting;
    await record(tx, sittingId, {
      at: now,
      kind: 'created',
      actorId: personId,
      content: { scheme, edition: pinned, blueprint, registerOn, release, attempt },
    });
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'sitting.created',
      subjectKind: 'sitting',
      subjectId: sittingId,
      detail: { scheme },
    });
    return sittingId;
  });
}
