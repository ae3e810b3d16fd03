// Generated from the database's description by `npm run tables`; a test compares the two.
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';

export interface ReviewClockTable {
  wireId: Id<'wire'>;
  scheme: string;
  startedAt: Instant;
  dueOn: Day;
  because: string;
}

export interface SignatureTable {
  wireId: Id<'wire'>;
  revision: number;
  signedBy: Id<'person'>;
  signedAt: Instant;
}

export interface CurrencyTables {
  'currency.reviewClock': ReviewClockTable;
  'currency.signature': SignatureTable;
}
