import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { words } from '../../../kernel/words.ts';
import { type WatchedSitting, watchedSitting } from '../../exam/index.ts';
import { ownSittingOf } from '../evidence/own-sitting.ts';

/** The sitting that the path names, whosoever it is. */
export async function namedSitting(c: WebContext, { db }: Pick<Services, 'db'>): Promise<WatchedSitting> {
  const sittingId = param(c, 'sitting', idSchema<'sitting'>());
  const sitting = await watchedSitting(db, sittingId, facts(c).now);
  if (sitting === undefined) throw notFound('sitting');
  return sitting;
}

/** The viewer's own sitting; to anybody else it does not exist. */
export function ownSitting(c: WebContext, services: Pick<Services, 'db'>): Promise<WatchedSitting> {
  const sittingId = param(c, 'sitting', idSchema<'sitting'>());
  return ownSittingOf(services.db, { sittingId, personId: viewer(c).personId }, facts(c).now);
}

/** The number of an entry or act in a sitting's chain. */
export const noSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a number of the record')
  .transform(Number);

/** Why somebody did something: words that others will read. */
export const becauseSchema = words({ least: 5, most: 500, lacking: 'Say in at least 5 characters why.' });

/** The sittings' own addresses. */
export const coverHref = (sittingId: string): string => `/sit/${sittingId}`;
export const watchedHref = (sittingId: string): string => `/proctor/sittings/${sittingId}`;
export const reviewHref = (sittingId: string): string => `/proctor/reviews/${sittingId}`;
