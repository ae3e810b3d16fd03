// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Register } from './register/register.ts';

export interface ApiTable {
  asOf: Day;
  apiId: string;
  name: string;
  providerId: string;
  introduced: Day | null;
  deprecated: Day | null;
  retired: Day | null;
}

export interface ModelTable {
  asOf: Day;
  modelId: string;
  name: string;
  providerId: string;
  released: Day | null;
  deprecated: Day | null;
  retired: Day | null;
  replacementId: string | null;
}

export interface RegisterTable {
  asOf: Day;
  digest: string;
  content: ColumnType<Register, string, string>;
  loadedAt: Instant;
}

export interface ModelsTables {
  'models.api': ApiTable;
  'models.model': ModelTable;
  'models.register': RegisterTable;
}
