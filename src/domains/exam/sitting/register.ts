import { audit } from '../../../kernel/audit.ts';
import { addDays, addMonths, dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { currentRegister } from '../../models/index.ts';
import {
  type BridgeTerms,
  editionOf,
  enrolmentOf,
  schemeEdition,
  type SchemeEdition,
} from '../../programme/index.ts';
import { inForce, lockGrantsOf } from '../accommodation/accommodation.sql.ts';
import { accommodated } from '../accommodation/accommodation.ts';
import { bridgeItems } from '../bank/bridge-items.ts';
import type { BridgePool } from '../bank/item.ts';
import { hasException, takeException } from '../appeal/appeal.sql.ts';
import { bridgeTooSmall } from '../assembly/draw-bridge.ts';
import { record } from './record.ts';
import type { Purpose, Sitting } from './sitting.ts';
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
 * within the policy's months: whole exams, or bridges for the certificate that is to be renewed. Voided sittings do not
 * count. `excepted`: an appeal has freed them from wait and number.
 */
export function admission(
  history: readonly Sitting[],
  policy: RetakePolicy,
  now: Instant,
  renews: Id<'credential'> | null = null,
  excepted = false,
): Admission {
  const standing = history.filter((sitting) => sitting.state !== 'voided');
  if (standing.some((sitting) => sitting.state === 'created' || sitting.state === 'started')) {
    return openSitting;
  }
  if (standing.some((sitting) => sitting.state === 'submitted' || sitting.state === 'expired')) {
    return { may: false, reason: 'Your last sitting waits for its decision.', from: null };
  }
  const counting = standing.filter((sitting) => sitting.renews === renews);
  if (excepted) return { may: true, attempt: counting.length + 1 };
  const last = counting
    .map((sitting) => sitting.closedAt ?? sitting.createdAt)
    .toSorted()
    .at(-1);
  if (last !== undefined) {
    const from = addDays(last, policy.waitDays);
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

/** What a bridge is about: the certificate that it renews, and what the changes touched. */
export interface BridgeOf {
  readonly renews: Id<'credential'>;
  readonly changes: readonly Id<'wire'>[];
  readonly pool: BridgePool;
}

interface Registration {
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly random: RandomBytes;
}

/** The terms under which a sitting's edition offers bridges. */
export function bridgeTerms({ scheme, edition, bridge }: SchemeEdition): BridgeTerms {
  if (bridge !== undefined) return bridge;
  throw new Problem('conflict', 'no-bridge', `Edition ${edition} of ${scheme} offers no bridge exam.`, {
    todo: 'Register for the whole exam.',
  });
}

function insert(
  db: Database,
  { personId, scheme, random }: Registration,
  bridge: BridgeOf | null,
  now: Instant,
): Promise<Id<'sitting'>> {
  return transaction(db, async (tx) => {
    const edition = await editionOrNone(tx, scheme);
    const purpose: Purpose = bridge === null ? 'full' : 'bridge';
    const terms = bridge === null ? undefined : bridgeTerms(edition);
    const history = await sittingsOf(tx, personId, scheme);
    const usual = admission(history, edition.retake, now, bridge?.renews);
    const excepted = !usual.may && (await hasException(tx, personId, scheme));
    const admitted = excepted ? admission(history, edition.retake, now, bridge?.renews, true) : usual;
    if (!admitted.may) throw notAdmitted(admitted);
    const enrolment = await enrolmentOf(tx, personId, edition.track);
    if (bridge === null && edition.courseRequired && enrolment === undefined) {
      throw new Problem('conflict', 'course-needed', 'This scheme asks for its course first.', {
        todo: 'Enrol in the track.',
      });
    }
    // A sitting that could not be drawn would stand in its holder's way.
    if (
      bridge !== null &&
      terms !== undefined &&
      (await bridgeItems(tx, { scheme, pool: bridge.pool })) < terms.items
    )
      throw bridgeTooSmall(terms.items);
    const register = await currentRegister(tx);
    await lockGrantsOf(tx, personId);
    const { timeLimitSeconds, breakSeconds, accommodations } = accommodated(
      (terms?.minutes ?? edition.blueprint.minutes) * 60,
      await inForce(tx, personId, scheme, dayOf(now)),
    );
    const sittingId = newId<'sitting'>(now, random);
    const sitting: Sitting = {
      sittingId,
      personId,
      scheme,
      edition: edition.edition,
      blueprint: terms === undefined ? edition.blueprint.id : `${edition.blueprint.id}-bridge`,
      registerOn: register.asOf,
      release: enrolment?.release ?? null,
      attempt: admitted.attempt,
      state: 'created',
      timeLimitSeconds,
      grantedSeconds: 0,
      formId: null,
      activeDevice: null,
      supervision: edition.proctored.is ? null : 'none',
      pausedAt: null,
      onBreak: false,
      breakSeconds,
      breakUsedSeconds: 0,
      accommodations,
      sections: null,
      purpose,
      renews: bridge?.renews ?? null,
      changes: bridge?.changes ?? [],
      pool: bridge?.pool ?? null,
      createdAt: now,
      startedAt: null,
      closedAt: null,
    };
    if (!(await insertSitting(tx, sitting))) throw notAdmitted(openSitting);
    if (excepted) await takeException(tx, personId, scheme, sittingId);
    const { edition: pinned, blueprint, registerOn, release, attempt } = sitting;
    await record(tx, sittingId, {
      at: now,
      kind: 'created',
      actorId: personId,
      content: {
        scheme,
        edition: pinned,
        blueprint,
        registerOn,
        release,
        attempt,
        ...(bridge === null ? {} : { purpose, ...bridge }),
        ...(accommodations.length === 0 ? {} : { timeLimitSeconds, breakSeconds, accommodations }),
      },
    });
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'sitting.created',
      subjectKind: 'sitting',
      subjectId: sittingId,
      detail: { scheme, purpose },
    });
    return sittingId;
  });
}

/**
 * Registers a person for a scheme's exam and returns the sitting, which pins the scheme's edition, its blueprint and
 * the model register's date, and the content release only where the course was taken.
 */
export function register(db: Database, given: Registration, now: Instant): Promise<Id<'sitting'>> {
  return insert(db, given, null, now);
}

/**
 * Registers a holder for the bridge that renews a certificate: under the scheme's present edition, from the item
 * versions of its pool. Throws a `conflict` where the edition offers no bridge, the bank cannot fill one, or the retake
 * rule says no.
 */
export function registerBridge(
  db: Database,
  given: Registration & BridgeOf,
  now: Instant,
): Promise<Id<'sitting'>> {
  const { renews, changes, pool } = given;
  return insert(db, given, { renews, changes, pool }, now);
}
