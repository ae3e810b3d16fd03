import type { Selectable } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { LabTables, PromptVersionTable } from '../tables.ts';
import type { WorkKey } from './lab-work.sql.ts';
import type { PromptRuns } from './shown-run.ts';

/** A prompt that was run. */
export type PromptVersion = Selectable<PromptVersionTable>;

const rows = (db: Database) => typed<LabTables>(db);

/** Versions of a prompt that are kept. */
export const mostVersions = 100;

/** A learner's versions of a lab's prompt, the newest first; at most so many. */
export function promptVersions(
  db: Database,
  { personId, labId }: WorkKey,
  limit = mostVersions,
): Promise<PromptVersion[]> {
  return rows(db)
    .selectFrom('lab.promptVersion')
    .selectAll()
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

/** Keeps a new version under the number that its caller chose, which must be free; the oldest of many are forgotten. */
export async function addVersion(
  db: Database,
  key: WorkKey,
  version: {
    readonly number: number;
    readonly prompt: string;
    readonly note: string;
    readonly runs: PromptRuns;
  },
  now: Instant,
): Promise<void> {
  const { runs, ...rest } = version;
  await rows(db)
    .insertInto('lab.promptVersion')
    .values({ ...key, ...rest, madeAt: now, runs: JSON.stringify(runs) })
    .execute();
  await rows(db)
    .deleteFrom('lab.promptVersion')
    .where('personId', '=', key.personId)
    .where('labId', '=', key.labId)
    .where('number', '<=', version.number - mostVersions)
    .execute();
}

/** Adds a run to a version that is there; a note that is not empty takes the place of its note. */
export async function addRuns(
  db: Database,
  { personId, labId }: WorkKey,
  { number, note, runs }: { readonly number: number; readonly note: string; readonly runs: PromptRuns },
): Promise<void> {
  await rows(db)
    .updateTable('lab.promptVersion')
    .set({ runs: JSON.stringify(runs), ...(note === '' ? {} : { note }) })
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .where('number', '=', number)
    .execute();
}
