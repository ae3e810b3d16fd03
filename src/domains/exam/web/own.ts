import { z } from 'zod';
import { outagePending } from '../../../kernel/heartbeat.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { closeIfOverdue } from '../sitting/close.ts';
import { isOverdue, type Sitting } from '../sitting/sitting.ts';
import { sittingById } from '../sitting/sitting.sql.ts';

/** A tab's name, as it stands in addresses and forms. */
export const deviceSchema = z.string().regex(/^[A-Za-z0-9_-]{16}$/, 'must be the name of a tab');

/** A place in a form, from 1. */
export const positionSchema = z.coerce.number().int().min(1).max(500);

/** The viewer's own sitting from the path, closed first where its time has run out; to anybody else it does not exist. */
export async function ownSitting(c: WebContext, services: Services): Promise<Sitting> {
  const sittingId = param(c, 'sitting', idSchema<'sitting'>());
  const { now } = facts(c);
  const read = async () => {
    const sitting = await sittingById(services.db, sittingId);
    if (sitting === undefined || sitting.personId !== viewer(c).personId) throw notFound('sitting');
    return sitting;
  };
  const sitting = await read();
  if (!isOverdue(sitting, now)) return sitting;
  if (await outagePending(services.db, now)) {
    throw new Problem(
      'unavailable',
      'time-pending',
      'The service has just come back and is giving you your time back.',
      {
        todo: 'Try again in a few seconds. Nothing you saved is lost.',
        retryAfterSeconds: 2,
      },
    );
  }
  await closeIfOverdue(services.db, sittingId, now);
  return read();
}

export const itemHref = (sitting: Sitting, position: number, device: string): string =>
  `/sit/${sitting.sittingId}/item/${position}?device=${device}`;

export const reviewHref = (sitting: Sitting, device: string): string =>
  `/sit/${sitting.sittingId}/review?device=${device}`;
