// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { Findings } from './statistics/compare.ts';
import type { StoredPairs } from './comparisons/stored-pair.ts';

export interface ComparisonTable {
  comparisonId: Id<'comparison'>;
  name: string;
  baseline: string;
  candidate: string;
  models: string[];
  suite: string;
  ranOn: Day;
  alpha: number;
  tolerance: number;
  pairs: ColumnType<StoredPairs, string, string>;
  pairsSha256: string;
  findings: ColumnType<Findings, string, string>;
  madeBy: Id<'person'>;
  madeAt: Instant;
}

export interface ConfirmationTable {
  comparisonId: Id<'comparison'>;
  words: string;
  confirmedBy: Id<'person'>;
  confirmedAt: Instant;
}

export interface ProbeTables {
  'probe.comparison': ComparisonTable;
  'probe.confirmation': ConfirmationTable;
}
