import { audit } from '../../../kernel/audit.ts';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { numbersFrom } from '../../../kernel/random-number.ts';
import { currentRegister } from '../../models/index.ts';
import type { SchemeEdition } from '../../programme/index.ts';
import { inForce } from '../accommodation/accommodation.sql.ts';
import { accommodated } from '../accommodation/accommodation.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import type { DrawableItem, ItemKind } from '../bank/item.ts';
import { close } from '../sitting/close.ts';
import { formIdOf, insertForm, itemsMet } from '../sitting/form.sql.ts';
import { editionOrNone } from '../sitting/register.ts';
import { record } from '../sitting/record.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { insertSitting, lockSitting } from '../sitting/sitting.sql.ts';
import { type Taking, takeOver } from '../sitting/take-over.ts';
import { drawPractice, drawWholeExam } from './draw-practice.ts';
import { practiceSittings } from './practice.sql.ts';

/** A dozen items with hours of time, or as many as the exam has in the exam's time. */
export const practiceLengths = ['short', 'whole'] as const;
export type PracticeLength = (typeof practiceLengths)[number];

/** Time enough for a short practice to look everything up, and then to have the answers shown. */
export const practiceHours = 4;

const wholeSuffix = '-practice-exam';

/** True of practice that was a whole exam, by the name of its blueprint. */
export const isWholeExam = (blueprint: string): boolean => blueprint.endsWith(wholeSuffix);

/** The kinds of items that the exam itself can draw now. */
export async function examKinds(db: Database, scheme: string): Promise<ReadonlySet<ItemKind>> {
  return new Set((await drawableItems(db, scheme)).map(({ kind }) => kind));
}

/** What is drawn, and the time for it: a whole exam gives what the person has been granted beside it. */
async function plan(
  tx: Database,
  edition: SchemeEdition,
  { personId, length, random }: Asked,
  now: Instant,
): Promise<{ readonly drawn: DrawableItem[]; readonly blueprint: string; readonly seconds: number }> {
  const { scheme, blueprint } = edition;
  const pool = await drawableItems(tx, scheme, 'practice');
  const met = await itemsMet(tx, personId, scheme);
  if (length === 'short') {
    const drawn = drawPractice(pool, blueprint, met, numbersFrom(random));
    if (drawn.length === 0) throw noPractice();
    return { drawn, blueprint: `${blueprint.id}-practice`, seconds: practiceHours * 3600 };
  }
  const by = { examKinds: await examKinds(tx, scheme), met };
  const drawn = drawWholeExam(pool, blueprint, by, numbersFrom(random));
  if (drawn === null) throw noWholeExam();
  const grants = await inForce(tx, personId, scheme, dayOf(now));
  const { timeLimitSeconds: seconds } = accommodated(blueprint.minutes * 60, grants);
  return { drawn, blueprint: `${blueprint.id}${wholeSuffix}`, seconds };
}

interface Asked extends Taking {
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly length: PracticeLength;
}

/**
 * Starts practice: a sitting of its own kind that counts for nothing, from items that are for practice only. One that
 * still runs is handed in first. Throws a `conflict` where the bank has no such items, or too few for a whole exam.
 */
export function startPractice(
  db: Database,
  given: Asked,
  now: Instant,
): Promise<{ readonly sittingId: Id<'sitting'>; readonly device: string }> {
  const { personId, scheme, random } = given;
  return transaction(db, async (tx) => {
    const edition = await editionOrNone(tx, scheme);
    const before = await practiceSittings(tx, personId, scheme);
    for (const { sittingId, state } of before) {
      if (state !== 'started') continue;
      const running = await lockSitting(tx, sittingId);
      if (running?.state === 'started')
        await close(tx, running, { state: 'submitted', actorId: personId }, now);
    }
    const { drawn, blueprint, seconds } = await plan(tx, edition, given, now);
    const places = drawn.map(({ item, version, kind, options }, index) => {
      return { position: index + 1, item, version, kind, options };
    });
    const formId = formIdOf(blueprint, places);
    await insertForm(tx, { formId, scheme, blueprint, madeAt: now }, places);
    const sitting: Sitting = {
      sittingId: newId<'sitting'>(now, random),
      personId,
      scheme,
      edition: edition.edition,
      blueprint,
      registerOn: (await currentRegister(tx)).asOf,
      release: null,
      attempt: before.length + 1,
      state: 'started',
      timeLimitSeconds: seconds,
      grantedSeconds: 0,
      formId,
      activeDevice: null,
      supervision: 'none',
      pausedAt: null,
      onBreak: false,
      breakSeconds: 0,
      breakUsedSeconds: 0,
      accommodations: [],
      sections: null,
      purpose: 'practice',
      renews: null,
      changes: [],
      pool: null,
      createdAt: now,
      startedAt: now,
      closedAt: null,
    };
    if (!(await insertSitting(tx, sitting))) throw startedTwice();
    const { sittingId } = sitting;
    const content = { purpose: sitting.purpose, scheme, formId };
    await record(tx, sittingId, { at: now, kind: 'started', actorId: personId, content });
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'practice.started',
      subjectKind: 'sitting',
      subjectId: sittingId,
      detail: { scheme, length: given.length },
    });
    return { sittingId, device: await takeOver(tx, sitting, given, now) };
  });
}

const noPractice = (): Problem =>
  new Problem('conflict', 'no-practice', 'There are no practice items for this exam yet.', {
    todo: 'Come back later; the course’s lessons have examples.',
  });

const noWholeExam = (): Problem =>
  new Problem('conflict', 'too-few-for-whole', 'There are too few practice items for a whole exam.', {
    todo: 'Take the short practice.',
  });

const startedTwice = (): Problem =>
  new Problem('conflict', 'practice-runs', 'Another tab has just started to practise.', {
    todo: 'Go on from your page.',
  });
