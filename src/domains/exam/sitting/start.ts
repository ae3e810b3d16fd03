import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { numbersFrom, type RandomNumber } from '../../../kernel/random-number.ts';
import { pinAccommodations } from '../accommodation/pin.ts';
import { drawBridge } from '../assembly/draw-bridge.ts';
import { drawForm } from '../assembly/draw-form.ts';
import { deliveryOf } from '../assembly/delivery.sql.ts';
import { drawFieldTest, meanSeconds, spreadOver } from '../assembly/field-test.ts';
import { fieldTestItems, itemsOfForm } from '../assembly/field-test.sql.ts';
import { fixedForm } from '../assembly/give-form.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import type { DrawableItem } from '../bank/item.ts';
import { refuseUnwatched } from '../watch/supervision.ts';
import { bridgeTerms, pinnedEdition } from './register.ts';
import { activeSession } from './hand-over.sql.ts';
import { needsApproval } from './hand-over.ts';
import { lockOwn } from './lock-own.ts';
import { inSections, plannedSections } from './plan-sections.ts';
import { record } from './record.ts';
import type { Sections } from './section.ts';
import type { Sitting } from './sitting.ts';
import { formIdOf, insertForm, itemsMet } from './form.sql.ts';
import { updateSitting } from './sitting.sql.ts';
import { type Taking, takeOver } from './take-over.ts';

async function draw(
  tx: Database,
  sitting: Sitting,
  met: ReadonlySet<string>,
  random: RandomNumber,
): Promise<DrawableItem[]> {
  const { scheme, pool } = sitting;
  const edition = await pinnedEdition(tx, sitting);
  if (pool === null) return drawForm(await drawableItems(tx, scheme), edition.blueprint, met, random);
  return drawBridge(await drawableItems(tx, scheme, pool), bridgeTerms(edition).items, met, random);
}

/** The items that a whole exam carries without counting them; a bridge and practice carry none. */
async function tried(
  tx: Database,
  { scheme, purpose }: Sitting,
  form: readonly DrawableItem[],
  met: ReadonlySet<string>,
  random: RandomNumber,
): Promise<DrawableItem[]> {
  const { fieldTest } = await deliveryOf(tx, scheme);
  if (purpose !== 'full' || fieldTest === 0) return [];
  return drawFieldTest(await fieldTestItems(tx, scheme), fieldTest, form, met, random);
}

/**
 * The form of a sitting that starts: an approved one where the scheme delivers those, otherwise one drawn for it; with it
 * the seconds that the items in it which do not count add, each as much as the others have on average.
 */
async function formFor(
  tx: Database,
  sitting: Sitting,
  random: RandomNumber,
  now: Instant,
): Promise<{ readonly formId: string; readonly moreSeconds: number; readonly sections: Sections | null }> {
  const { personId, scheme, blueprint, purpose, timeLimitSeconds } = sitting;
  const met = await itemsMet(tx, personId, scheme);
  const fixed = purpose === 'full' ? await fixedForm(tx, sitting, met, random) : null;
  const own = fixed === null ? await draw(tx, sitting, met, random) : await itemsOfForm(tx, fixed);
  const beside = await tried(tx, sitting, own, met, random);
  const { minutes, sections: plan = [] } =
    purpose === 'full' ? (await pinnedEdition(tx, sitting)).blueprint : { minutes: 0 };
  const arranged = inSections(plan, spreadOver(own, beside, random));
  const secondsByTried = meanSeconds(timeLimitSeconds, own.length);
  const time = { baseSeconds: minutes * 60, ownSeconds: timeLimitSeconds, secondsByTried };
  const sections = plannedSections(plan, arranged, time, now);
  if (fixed !== null && arranged.every(({ what }, index) => what === own[index]))
    return { formId: fixed, moreSeconds: 0, sections };
  const places = arranged.map(({ what, scored }, index) => {
    const { item, version, kind, options } = what;
    return { position: index + 1, item, version, kind, options, scored };
  });
  const formId = formIdOf(blueprint, places);
  await insertForm(tx, { formId, scheme, blueprint, madeAt: now }, places);
  return { formId, moreSeconds: beside.length * secondsByTried, sections };
}

/** Starts the clock: draws the form and makes this tab the sitting's device. Starting twice is the same as once. */
export function start(
  db: Database,
  given: { sittingId: Id<'sitting'>; personId: Id<'person'> } & Taking,
  now: Instant,
): Promise<string> {
  return transaction(db, async (tx) => {
    const registered = await lockOwn(tx, given.sittingId, given.personId);
    if (registered.state === 'started' && registered.activeDevice !== null) {
      const { sittingId, activeDevice } = registered;
      // Whoever has a tab's name can answer in it: another session goes the way that a proctor sees.
      const was = await activeSession(tx, sittingId, activeDevice);
      if (needsApproval(registered, was, given.sessionId)) throw runsElsewhere();
      return activeDevice;
    }
    if (registered.state !== 'created') throw closed();
    refuseUnwatched(registered);
    const sitting = await pinAccommodations(tx, registered, now);
    const { formId, moreSeconds, sections } = await formFor(tx, sitting, numbersFrom(given.random), now);
    const timeLimitSeconds = sitting.timeLimitSeconds + moreSeconds;
    await updateSitting(tx, sitting.sittingId, {
      state: 'started',
      startedAt: now,
      formId,
      timeLimitSeconds,
      sections,
    });
    await record(tx, sitting.sittingId, {
      at: now,
      kind: 'started',
      actorId: sitting.personId,
      content: {
        formId,
        ...(moreSeconds === 0 ? {} : { moreSeconds }),
        ...(sections === null ? {} : { sections }),
      },
    });
    await audit(tx, {
      at: now,
      actorId: sitting.personId,
      action: 'sitting.started',
      subjectKind: 'sitting',
      subjectId: sitting.sittingId,
    });
    return takeOver(tx, sitting, given, now);
  });
}

const runsElsewhere = (): Problem =>
  new Problem('conflict', 'runs-elsewhere', 'This exam is running in another sign-in session.', {
    todo: 'Open it from your page, and ask to continue here.',
  });

/** A sitting that has ended does not go on. */
export function closed(): Problem {
  return new Problem('conflict', 'sitting-closed', 'This sitting is closed.', {
    todo: 'Look at your page for the result.',
  });
}
