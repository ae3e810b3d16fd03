import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { ExamTables } from '../tables.ts';
import type { BankItem } from './bank-file.ts';
import type { DrawableItem, ItemContent } from './item.ts';
import { isQuarantined } from './quarantine.sql.ts';

/** What a bridge draws from: the competences that changes touch, as verified on that day or later. */
export interface BridgePool {
  readonly competencies: readonly string[];
  readonly verifiedFrom: string;
}

/**
 * Operational items of a scheme in the version in use, without those in quarantine: what new forms draw from, or what
 * a bridge draws from where its pool is given.
 */
export async function drawableItems(
  db: Database,
  scheme: string,
  bridge?: BridgePool,
): Promise<DrawableItem[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .select(['i.item', 'i.version', 'i.competency', 'i.kind', 'i.content', 'i.enemies'])
    .where('i.scheme', '=', scheme)
    .where('u.state', '=', 'operational')
    .where((where) => where.not(isQuarantined))
    .$if(bridge === undefined, (q) => q.where('i.use', '=', 'form'))
    .$if(bridge !== undefined, (q) =>
      q
        .where('i.competency', 'in', bridge?.competencies.length ? bridge.competencies : [''])
        .where('i.verifiedOn', '>=', bridge?.verifiedFrom ?? ''),
    )
    .orderBy('i.item')
    .execute();
  return rows.map(({ content, ...row }) => ({
    ...row,
    options: (content as ItemContent).options.map((option) => option.id),
  }));
}

/** Digests of the item versions that are stored, by `item@version`. */
export async function storedDigests(db: Database): Promise<Map<string, string>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select(['item', 'version', 'digest'])
    .execute();
  return new Map(rows.map(({ item, version, digest }) => [`${item}@${version}`, digest]));
}

/** Stores a new item version with its key apart, and makes it the one that new forms draw. */
export async function insertItemVersion(tx: Database, item: BankItem, now: Instant): Promise<void> {
  const { key, rationale, content, models, apis, sources, enemies, ...rest } = item;
  const exam = typed<ExamTables>(tx);
  await exam
    .insertInto('exam.itemVersion')
    .values({
      ...rest,
      content: JSON.stringify(content),
      models: [...models],
      apis: [...apis],
      sources: [...sources],
      enemies: [...enemies],
      importedAt: now,
    })
    .execute();
  const { item: name, version } = item;
  await exam
    .insertInto('exam.itemKey')
    .values({ item: name, version, key: [...key], rationale })
    .execute();
  await exam
    .insertInto('exam.itemInUse')
    .values({ item: name, version, state: 'operational', since: now })
    .onConflict((conflict) =>
      conflict.column('item').doUpdateSet({ version, state: 'operational', since: now }),
    )
    .execute();
}
