import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { currentRegister } from '../../models/index.ts';
import { competencyIds } from '../../programme/index.ts';
import { readBank } from './bank-file.ts';
import { insertItemVersion, storedDigests } from './bank.sql.ts';

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
  const changed: FileProblem[] = items
    .filter((item) => (stored.get(`${item.item}@${item.version}`) ?? item.digest) !== item.digest)
    .map((item) => ({
      file: dir,
      line: 1,
      level: 'error',
      what: `version ${item.version} of the item ${item.item} is stored with other content`,
      todo: `raise its version to ${item.version + 1}`,
    }));
  const all = [...problems, ...changed];
  if (all.some((problem) => problem.level === 'error')) return { imported: 0, unchanged: 0, problems: all };
  const fresh = items.filter((item) => !stored.has(`${item.item}@${item.version}`));
  if (fresh.length > 0) {
    await transaction(db, async (tx) => {
      for (const item of fresh) await insertItemVersion(tx, item, now);
      await audit(tx, {
        at: now,
        actorId: by,
        action: 'bank.imported',
        subjectKind: 'bank',
        subjectId: [...new Set(fresh.map((item) => item.bank))].join(', '),
        detail: { items: fresh.length },
      });
      await emit(tx, { name: 'bank.imported', payload: { imported: fresh.length } }, now);
    });
  }
  return { imported: fresh.length, unchanged: items.length - fresh.length, problems: all };
}
