import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { numbersFrom, type RandomNumber } from '../../../kernel/random-number.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import { currentRegister } from '../../models/index.ts';
import { drawSpread } from '../assembly/draw-form.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import type { DrawableItem } from '../bank/item.ts';
import { close } from '../sitting/close.ts';
import { formIdOf, insertForm, itemsMet } from '../sitting/form.sql.ts';
import { editionOrNone } from '../sitting/register.ts';
import { record } from '../sitting/record.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { insertSitting, lockSitting } from '../sitting/sitting.sql.ts';
import { type Taking, takeOver } from '../sitting/take-over.ts';
import { practiceSittings } from './practice.sql.ts';

/** The most items of a practice form; one of fewer has what there is. */
export const mostItems = 12;
/** Time enough to look everything up, and then to have the answers shown. */
export const practiceHours = 4;

/** Draws a practice form: as many items as go together, spread over their competencies, those not met before first. */
export function drawPractice(
  pool: readonly DrawableItem[],
  met: ReadonlySet<string>,
  random: RandomNumber,
): DrawableItem[] {
  for (let count = Math.min(mostItems, pool.length); count > 0; count--) {
    const drawn = drawSpread(pool, count, [], met, random);
    if (drawn !== null) return shuffled(drawn, random);
  }
  return [];
}

/**
 * Starts practice: a sitting of its own kind that counts for nothing, from items that are for practice only. One that
 * still runs is handed in first. Throws a `conflict` where the bank has no such items.
 */
export function startPractice(
  db: Database,
  given: { readonly personId: Id<'person'>; readonly scheme: string } & Taking,
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
    const met = await itemsMet(tx, personId, scheme);
    const drawn = drawPractice(await drawableItems(tx, scheme, 'practice'), met, numbersFrom(random));
    if (drawn.length === 0) throw noPractice();
    const blueprint = `${edition.blueprint.id}-practice`;
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
      timeLimitSeconds: practiceHours * 3600,
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
      detail: { scheme },
    });
    return { sittingId, device: await takeOver(tx, sitting, given, now) };
  });
}

const noPractice = (): Problem =>
  new Problem('conflict', 'no-practice', 'There are no practice items for this exam yet.', {
    todo: 'Come back later; the course’s lessons have examples.',
  });

const startedTwice = (): Problem =>
  new Problem('conflict', 'practice-runs', 'Another tab has just started to practise.', {
    todo: 'Go on from your page.',
  });
