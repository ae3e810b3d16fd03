import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { words } from '../../../kernel/words.ts';
import { compare, eOf, type Pair, type Settings } from '../statistics/compare.ts';
import { type Comparison, comparisonById, insertComparison, insertConfirmation } from './comparison.sql.ts';
import type { DriftConfirmed } from './confirmed.ts';
import { observedSummary, observedTitle } from './observed.ts';
import { digestOf, storedPair } from './stored-pair.ts';

/** What somebody asks to be compared. */
export interface Asked extends Settings {
  readonly name: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly models: readonly string[];
  readonly suite: string;
  readonly ranOn: string;
  readonly pairs: readonly Pair[];
}

/** Compares two recordings and keeps the pairs beside what was found in them. It draws no conclusion: a person does. */
export function makeComparison(
  db: Database,
  { pairs, alpha, tolerance, ...asked }: Asked,
  by: Id<'person'>,
  now: Instant,
): Promise<Id<'comparison'>> {
  const comparisonId = newId<'comparison'>(now);
  const findings = compare(pairs, { alpha, tolerance });
  const kept = pairs.map(storedPair);
  const pairsSha256 = digestOf(kept);
  return transaction(db, async (tx) => {
    await insertComparison(
      tx,
      { comparisonId, ...asked, pairsSha256, findings, madeBy: by, madeAt: now },
      kept,
    );
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'comparison.made',
      subjectKind: 'comparison',
      subjectId: comparisonId,
      detail: { pairs: pairs.length, alpha, tolerance, alarm: findings.alarm, pairsSha256 },
    });
    return comparisonId;
  });
}

/** The words with which a person confirms. */
export const wordsSchema = words({
  least: 10,
  most: 500,
  lacking: 'Say in at least 10 characters what you looked at.',
});

/**
 * A person confirms what is observed and wants a change to be drafted: `drift.confirmed`. The first word stands; who
 * confirms after that changes nothing. Throws a `conflict` problem where there is no alarm to confirm.
 */
export function confirmDrift(
  db: Database,
  given: { readonly comparisonId: Id<'comparison'>; readonly words: string; readonly by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { comparisonId, by } = given;
  return transaction(db, async (tx) => {
    const comparison = await comparisonById(tx, comparisonId);
    if (comparison === undefined) throw notFound('comparison');
    if (!comparison.findings.alarm) {
      throw new Problem(
        'conflict',
        'no-alarm',
        'The evidence did not reach the threshold: there is nothing to confirm.',
        {
          todo: 'Record more pairs, and compare all of them.',
        },
      );
    }
    const isFirst = await insertConfirmation(tx, {
      comparisonId,
      words: given.words,
      confirmedBy: by,
      confirmedAt: now,
    });
    if (!isFirst) return;
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'drift.confirmed',
      subjectKind: 'comparison',
      subjectId: comparisonId,
    });
    const confirmed: DriftConfirmed = { name: 'drift.confirmed', payload: confirmedOf(comparison, by) };
    await emit(tx, confirmed, now);
  });
}

function confirmedOf(comparison: Comparison, by: Id<'person'>): DriftConfirmed['payload'] {
  const { comparisonId, baseline, candidate, models, suite, ranOn, findings } = comparison;
  const { pairs, strata, logMaxE, alpha, tolerance, firstAlarmAt } = findings;
  const maxE = eOf(logMaxE);
  return {
    comparisonId,
    by,
    observed: {
      title: observedTitle(comparison),
      summary: observedSummary(findings, comparison),
      baseline,
      candidate,
      models,
      suite,
      pairs,
      strata: strata.length,
      maxE,
      alpha,
      tolerance,
      firstAlarmAt,
      ranOn,
    },
  };
}
