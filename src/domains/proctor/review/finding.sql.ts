import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';
import type { FindingCode, FindingState } from './finding.ts';

/** A person's finding on a recording. `fromNo` and `untilNo` are numbers of the sitting's chain. */
export interface Finding {
  readonly findingId: Id<'finding'>;
  readonly sittingId: Id<'sitting'>;
  readonly code: FindingCode;
  readonly words: string;
  readonly fromNo: number | null;
  readonly untilNo: number | null;
  readonly raisedBy: Id<'person'>;
  readonly raisedAt: Instant;
  readonly state: FindingState;
  readonly proposedBy: Id<'person'> | null;
  readonly proposedBecause: string | null;
  readonly proposedAt: Instant | null;
  readonly closedBy: Id<'person'> | null;
  readonly closedBecause: string | null;
  readonly closedAt: Instant | null;
}

type Raised = Omit<
  Finding,
  'state' | 'proposedBy' | 'proposedBecause' | 'proposedAt' | 'closedBy' | 'closedBecause' | 'closedAt'
>;

export async function insertFinding(tx: Database, finding: Raised): Promise<void> {
  await typed<ProctorTables>(tx)
    .insertInto('proctor.finding')
    .values({ ...finding, state: 'raised' })
    .execute();
}

/** A sitting's findings, oldest first. */
export function findingsOf(db: Database, sittingId: Id<'sitting'>): Promise<Finding[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.finding')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .orderBy('raisedAt')
    .orderBy('findingId')
    .execute();
}

export async function changeFinding(
  tx: Database,
  findingId: Id<'finding'>,
  change: Partial<Omit<Finding, 'findingId' | 'sittingId'>>,
): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.finding')
    .set(change)
    .where('findingId', '=', findingId)
    .execute();
}

export function findingById(db: Database, findingId: Id<'finding'>): Promise<Finding | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.finding')
    .selectAll()
    .where('findingId', '=', findingId)
    .executeTakeFirst();
}
