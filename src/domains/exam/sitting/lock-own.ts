import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Sitting } from './sitting.ts';
import { lockSitting } from './sitting.sql.ts';

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
