import { z } from 'zod';
import type { Database } from '../../../kernel/db.ts';
import { gather } from '../../../kernel/gather.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { closeIfOverdue } from '../sitting/close.ts';
import { type Desk, readDesks, readTabs, type Tab } from '../sitting/desk.sql.ts';
import { type Forms, openForms } from '../sitting/forms.ts';
import { isOverdue, type Sitting } from '../sitting/sitting.ts';
import { hasMovedOn, sectionAt } from '../sitting/section.ts';
import { timePending } from '../sitting/time-pending.ts';
import { sittingById } from '../sitting/sitting.sql.ts';

/** A tab's name, as it stands in addresses and forms. */
export const deviceSchema = z.string().regex(/^[A-Za-z0-9_-]{16}$/, 'must be the name of a tab');

/** The query of a page that belongs to a tab. */
export const tabSchema = z.object({
  device: deviceSchema.optional(),
  /** Why another item is shown than was asked for. */
  instead: z.enum(['left', 'later']).optional(),
});

/** A sitting's id, as it stands in addresses. */
export const sittingIdSchema = idSchema<'sitting'>();

/** A place in a form, from 1. */
export const positionSchema = z.coerce.number().int().min(1).max(500);

/**
 * The viewer's own sitting from the path with what `read` reads of it, its clock and section as they stand now, and closed
 * first where its time has run out; to anybody else it does not exist.
 */
export async function ownBy<T extends { readonly sitting: Sitting }>(
  c: WebContext,
  db: Database,
  read: (sittingId: Id<'sitting'>) => Promise<T | undefined>,
): Promise<T> {
  const sittingId = param(c, 'sitting', sittingIdSchema);
  const { now } = facts(c);
  const readOwn = async () => {
    const found = await read(sittingId);
    if (found === undefined || found.sitting.personId !== viewer(c).personId) throw notFound('sitting');
    const isDue = isOverdue(found.sitting, now) || hasMovedOn(found.sitting, now);
    return { isDue, own: { ...found, sitting: sectionAt(found.sitting, now) } };
  };
  const found = await readOwn();
  if (!found.isDue) return found.own;
  await closeIfOverdue(db, sittingId, now);
  const again = await readOwn();
  if (again.isDue) throw timePending();
  return again.own;
}

/** The viewer's own sitting alone. */
export async function ownSitting(c: WebContext, { db }: Services): Promise<Sitting> {
  const read = async (sittingId: Id<'sitting'>) => {
    const sitting = await sittingById(db, sittingId);
    return sitting === undefined ? undefined : { sitting };
  };
  return (await ownBy(c, db, read)).sitting;
}

/** What the pages of running sittings share in a process. */
export interface Room {
  readonly services: Services;
  readonly forms: Forms;
  /** What candidates' pages show of a sitting. */
  readonly readDesk: (sittingId: Id<'sitting'>) => Promise<Desk>;
  readonly readTab: (sittingId: Id<'sitting'>) => Promise<Tab>;
}

/** What is asked for at once is read at once. */
function readTogether<T extends { readonly sitting: Sitting }>(
  db: Database,
  read: (db: Database, sittingIds: readonly Id<'sitting'>[]) => Promise<T[]>,
): (sittingId: Id<'sitting'>) => Promise<T> {
  return gather<Id<'sitting'>, T>(
    async (sittingIds) => {
      const found = new Map((await read(db, sittingIds)).map((one) => [one.sitting.sittingId, one]));
      return sittingIds.map((sittingId) => found.get(sittingId) ?? notFound('sitting'));
    },
    { lanes: 2, most: 100, patienceMs: 10 },
  );
}

export function openRoom(services: Services): Room {
  const { db } = services;
  return {
    services,
    forms: openForms(db),
    readDesk: readTogether(db, readDesks),
    readTab: readTogether(db, readTabs),
  };
}

export const itemHref = (sitting: Pick<Sitting, 'sittingId'>, position: number, device: string): string =>
  `/sit/${sitting.sittingId}/item/${position}?device=${device}`;

export const reviewHref = (sitting: Sitting, device: string): string =>
  `/sit/${sitting.sittingId}/review?device=${device}`;
