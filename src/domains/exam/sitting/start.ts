import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id, RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { drawBridge } from '../assembly/draw-bridge.ts';
import { drawForm, type RandomNumber } from '../assembly/draw-form.ts';
import { fixedForm } from '../assembly/give-form.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import type { DrawableItem } from '../bank/item.ts';
import { refuseUnwatched } from '../watch/supervision.ts';
import { bridgeTerms, pinnedEdition } from './register.ts';
import { record } from './record.ts';
import type { Sitting } from './sitting.ts';
import { formIdOf, insertForm, itemsMet } from './form.sql.ts';
import { insertDevice } from './response.sql.ts';
import { lockSitting, updateSitting } from './sitting.sql.ts';

/** A new name for one tab: 96 random bits, base64url. */
function newDevice(random: RandomBytes): string {
  const bytes = new Uint8Array(12);
  random(bytes);
  return Buffer.from(bytes).toString('base64url');
}

/** Numbers from 0 (inclusive) to 1 (exclusive) out of random bytes. */
export function numbersFrom(random: RandomBytes): RandomNumber {
  const bytes = new Uint8Array(4);
  return () => {
    random(bytes);
    return new DataView(bytes.buffer).getUint32(0) / 2 ** 32;
  };
}

/** The candidate's own sitting, locked; to anybody else it does not exist. */
export async function lockOwn(
  tx: Database,
  sittingId: Id<'sitting'>,
  personId: Id<'person'>,
): Promise<Sitting> {
  const sitting = await lockSitting(tx, sittingId);
  if (sitting === undefined || sitting.personId !== personId) throw notFound('sitting');
  return sitting;
}

async function takeOver(tx: Database, sitting: Sitting, random: RandomBytes, now: Instant): Promise<string> {
  const device = newDevice(random);
  await insertDevice(tx, sitting.sittingId, device, now);
  await updateSitting(tx, sitting.sittingId, { activeDevice: device });
  await record(tx, sitting.sittingId, {
    at: now,
    kind: 'device',
    actorId: sitting.personId,
    content: { device },
  });
  return device;
}

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

/** The form of a sitting that starts: an approved one where the scheme delivers those, otherwise one drawn for it. */
async function formFor(tx: Database, sitting: Sitting, random: RandomNumber, now: Instant): Promise<string> {
  const { personId, scheme, blueprint, purpose } = sitting;
  const met = await itemsMet(tx, personId, scheme);
  const fixed = purpose === 'full' ? await fixedForm(tx, sitting, met, random) : null;
  if (fixed !== null) return fixed;
  const drawn = await draw(tx, sitting, met, random);
  const places = drawn.map(({ item, version, kind, options }, index) => ({
    position: index + 1,
    item,
    version,
    kind,
    options,
  }));
  const formId = formIdOf(blueprint, places);
  await insertForm(tx, { formId, scheme, blueprint, madeAt: now }, places);
  return formId;
}

/** Starts the clock: draws the form and makes this tab the sitting's device. Starting twice is the same as once. */
export function start(
  db: Database,
  given: { sittingId: Id<'sitting'>; personId: Id<'person'>; random: RandomBytes },
  now: Instant,
): Promise<string> {
  return transaction(db, async (tx) => {
    const sitting = await lockOwn(tx, given.sittingId, given.personId);
    if (sitting.state === 'started' && sitting.activeDevice !== null) return sitting.activeDevice;
    if (sitting.state !== 'created') throw closed();
    refuseUnwatched(sitting);
    const formId = await formFor(tx, sitting, numbersFrom(given.random), now);
    await updateSitting(tx, sitting.sittingId, { state: 'started', startedAt: now, formId });
    await record(tx, sitting.sittingId, {
      at: now,
      kind: 'started',
      actorId: sitting.personId,
      content: { formId },
    });
    await audit(tx, {
      at: now,
      actorId: sitting.personId,
      action: 'sitting.started',
      subjectKind: 'sitting',
      subjectId: sitting.sittingId,
    });
    return takeOver(tx, { ...sitting, state: 'started' }, given.random, now);
  });
}

/** Moves a running sitting to the tab that asks; the one before becomes read-only. Returns the new device. */
export function continueHere(
  db: Database,
  given: { sittingId: Id<'sitting'>; personId: Id<'person'>; random: RandomBytes },
  now: Instant,
): Promise<string> {
  return transaction(db, async (tx) => {
    const sitting = await lockOwn(tx, given.sittingId, given.personId);
    if (sitting.state !== 'started') throw closed();
    return takeOver(tx, sitting, given.random, now);
  });
}

function closed(): Problem {
  return new Problem('conflict', 'sitting-closed', 'This sitting is closed.', {
    todo: 'Look at your page for the result.',
  });
}
