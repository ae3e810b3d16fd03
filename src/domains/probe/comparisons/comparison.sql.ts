import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Findings } from '../statistics/compare.ts';
import type { ProbeTables } from '../tables.ts';
import type { StoredPairs } from './stored-pair.ts';

/** A comparison without its pairs. */
export interface Comparison {
  readonly comparisonId: Id<'comparison'>;
  readonly name: string;
  readonly baseline: string;
  readonly candidate: string;
  /** Ids of the model register. */
  readonly models: readonly string[];
  readonly suite: string;
  /** The day on which the candidate answered. */
  readonly ranOn: string;
  readonly pairsSha256: string;
  readonly findings: Findings;
  readonly madeBy: Id<'person'>;
  readonly madeAt: Instant;
  /** The word of the person who confirmed it; `null` for all three where nobody has. */
  readonly words: string | null;
  readonly confirmedBy: Id<'person'> | null;
  readonly confirmedAt: Instant | null;
}

/** A comparison in a list: of what was found, all but the ways that the evidence took. */
export interface ListedComparison extends Omit<Comparison, 'findings'> {
  readonly findings: Omit<Findings, 'path' | 'opening'>;
}

type Made = Omit<Comparison, 'words' | 'confirmedBy' | 'confirmedAt'>;

export async function insertComparison(
  tx: Database,
  { findings, models, ...made }: Made,
  pairs: StoredPairs,
): Promise<void> {
  const { alpha, tolerance } = findings;
  await typed<ProbeTables>(tx)
    .insertInto('probe.comparison')
    .values({
      ...made,
      models: [...models],
      alpha,
      tolerance,
      pairs: JSON.stringify(pairs),
      findings: JSON.stringify(findings),
    })
    .execute();
}

// Without the findings: they are long, and a list needs few of them.
function comparisons(db: Database) {
  return typed<ProbeTables>(db)
    .selectFrom('probe.comparison as c')
    .leftJoin('probe.confirmation as w', 'w.comparisonId', 'c.comparisonId')
    .select([
      'c.comparisonId',
      'c.name',
      'c.baseline',
      'c.candidate',
      'c.models',
      'c.suite',
      'c.ranOn',
      'c.pairsSha256',
      'c.madeBy',
      'c.madeAt',
      'w.words',
      'w.confirmedBy',
      'w.confirmedAt',
    ]);
}

export function comparisonById(
  db: Database,
  comparisonId: Id<'comparison'>,
): Promise<Comparison | undefined> {
  return comparisons(db).select('c.findings').where('c.comparisonId', '=', comparisonId).executeTakeFirst();
}

/** Comparisons, newest first, and how many there are in all. */
export async function listComparisons(
  db: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: ListedComparison[]; readonly total: number }> {
  const rows = await comparisons(db)
    .select(sql<ListedComparison['findings']>`c.findings - 'path' - 'opening'`.as('findings'))
    .orderBy('c.madeAt', 'desc')
    .orderBy('c.comparisonId', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await typed<ProbeTables>(db)
    .selectFrom('probe.comparison')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** The pairs of a comparison in the order of observation. */
export async function pairsOfComparison(db: Database, comparisonId: Id<'comparison'>): Promise<StoredPairs> {
  const row = await typed<ProbeTables>(db)
    .selectFrom('probe.comparison')
    .select('pairs')
    .where('comparisonId', '=', comparisonId)
    .executeTakeFirst();
  return row?.pairs ?? [];
}

/** Notes a person's word. False where somebody has given theirs before: the first stands. */
export async function insertConfirmation(
  tx: Database,
  given: {
    readonly comparisonId: Id<'comparison'>;
    readonly words: string;
    readonly confirmedBy: Id<'person'>;
    readonly confirmedAt: Instant;
  },
): Promise<boolean> {
  const noted = await typed<ProbeTables>(tx)
    .insertInto('probe.confirmation')
    .values(given)
    .onConflict((conflict) => conflict.doNothing())
    .returning('comparisonId')
    .executeTakeFirst();
  return noted !== undefined;
}
