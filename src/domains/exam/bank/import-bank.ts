import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { currentRegister } from '../../models/index.ts';
import { competencyIds } from '../../programme/index.ts';
import { readBank } from './bank-file.ts';
import { storedDigests } from './bank.sql.ts';
import { nameOf } from './item.ts';
import { studioMade } from './life/act.sql.ts';
import { storeItems } from './store-items.ts';

/** What an import did. With a problem of level error nothing was stored. */
export interface BankImport {
  readonly imported: number;
  readonly unchanged: number;
  readonly problems: readonly FileProblem[];
}

/**
 * Imports a folder of bank files: new item versions are stored for good, stored ones must be the same as before, for
 * an item version never changes. All or nothing.
 */
export async function importBank(
  db: Database,
  dir: string,
  by: Id<'person'> | null,
  now: Instant,
): Promise<BankImport> {
  const register = await currentRegister(db);
  const { items, problems } = await readBank(dir, {
    competencies: await competencyIds(db),
    models: new Set(register.models.map((model) => model.id)),
    apis: new Set(register.apis.map((api) => api.id)),
  });
  const stored = await storedDigests(db);
  const ofStudio = await studioMade(db);
  const changed = items
    .filter((item) => (stored.get(nameOf(item))?.digest ?? item.digest) !== item.digest)
    .map((item): FileProblem => {
      const name = `version ${item.version} of the item ${item.item}`;
      const what = ofStudio.has(nameOf(item))
        ? `${name} was written in the studio`
        : `${name} is stored with other content`;
      return { file: dir, line: 1, level: 'error', what, todo: `raise its version to ${item.version + 1}` };
    });
  const all = [...problems, ...changed];
  if (all.some((problem) => problem.level === 'error')) return { imported: 0, unchanged: 0, problems: all };
  const fresh = items.filter((item) => !stored.has(nameOf(item)));
  const sourceless = items.filter((item) => stored.get(nameOf(item))?.hasSource === false);
  await storeItems(db, { fresh, sourceless }, { by }, now);
  return { imported: fresh.length, unchanged: items.length - fresh.length, problems: all };
}
