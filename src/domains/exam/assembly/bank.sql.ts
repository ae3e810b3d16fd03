import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type ItemKind, type ItemName, nameOf, type OptionsContent } from '../bank/item.ts';
import { isQuarantined } from '../bank/quarantine.sql.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import type { ExamTables } from '../tables.ts';
import type { AssemblyItem, EarlierForm, Parameters } from './blueprint.ts';
import { areLatest } from './parameter.sql.ts';

/** From so many scored sittings on an item's share of points says something. */
const sittingsForDifficulty = 10;

const letters = 'abcdefgh';

/** The letter that a single-choice item's key has on the page. */
function keyLetter(kind: ItemKind, content: unknown, rule: ScoringRule): string | null {
  if (kind !== 'single' || rule.type !== 'exact') return null;
  const { options } = content as OptionsContent;
  return letters[options.findIndex(({ id }) => id === rule.key[0])] ?? null;
}

/** The operational items of a scheme in the version in use, without those in quarantine, with their parameters. */
export const operationalVersions = (db: Database, scheme: string) =>
  typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .leftJoin('exam.itemParameter as p', (join) =>
      join.onRef('p.item', '=', 'i.item').onRef('p.version', '=', 'i.version').on(areLatest),
    )
    .where('i.scheme', '=', scheme)
    .where('i.use', '=', 'form')
    .where('u.state', '=', 'operational')
    .where((where) => where.not(isQuarantined))
    .orderBy('i.item');

/** What forms of a scheme can be assembled from: the operational items in their present versions, with what is known of each. */
export async function assemblyItems(db: Database, scheme: string): Promise<AssemblyItem[]> {
  const rows = await operationalVersions(db, scheme)
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'i.item').onRef('k.version', '=', 'i.version'),
    )
    .select(['i.item', 'i.version', 'i.competency', 'i.level', 'i.kind', 'i.content', 'i.enemies', 'k.rule'])
    .select(['p.a', 'p.b', 'p.c'])
    .execute();
  const met = await sittingsThatMet(db, scheme);
  const points = await meanPoints(db, scheme);
  return rows.map(({ kind, content, rule, a, b, c, ...item }) => ({
    ...item,
    key: keyLetter(kind, content, rule as ScoringRule),
    parameters: a === null || b === null || c === null ? null : ({ a, b, c } satisfies Parameters),
    difficulty: points.get(nameOf(item)) ?? null,
    exposure: met.get(item.item) ?? 0,
  }));
}

/** How many started sittings of a scheme have met each item, in whatever version. */
export async function sittingsThatMet(db: Database, scheme: string): Promise<Map<string, number>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting as s')
    .innerJoin('exam.formItem as f', 'f.formId', 's.formId')
    .where('s.scheme', '=', scheme)
    .where('s.purpose', '!=', 'practice')
    .groupBy('f.item')
    .select((select) => ['f.item', select.fn.countAll<number>().as('sittings')])
    .execute();
  return new Map(rows.map(({ item, sittings }) => [item, sittings]));
}

/** The mean share of points by `item@version`, over scored sittings that count; without items that too few have met. */
async function meanPoints(db: Database, scheme: string): Promise<Map<string, number>> {
  const { rows } = await sql<ItemName & { points: number }>`
    select f.item, f.version, avg(given.points)::double precision as points
    from exam.sitting s
    join exam.score c using (sitting_id)
    cross join lateral jsonb_to_recordset(c.items) as given(position integer, points double precision)
    join exam.form_item f on f.form_id = s.form_id and f.position = given.position
    where s.scheme = ${scheme} and s.state <> 'voided'
    group by f.item, f.version
    having count(*) >= ${sittingsForDifficulty}
  `.execute(db);
  return new Map(rows.map((row) => [nameOf(row), row.points]));
}

/** The forms of form sets by the sets' ids, each named by its set and its number. */
export async function earlierForms(db: Database, sets: readonly Id<'formSet'>[]): Promise<EarlierForm[]> {
  if (sets.length === 0) return [];
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formSetForm as g')
    .innerJoin('exam.formSet as s', 's.formSetId', 'g.formSetId')
    .innerJoin('exam.formItem as f', 'f.formId', 'g.formId')
    .where('s.formSetId', 'in', sets)
    .select(['s.title', 'g.formSetId', 'g.ordinal', 'f.item'])
    .orderBy('g.formSetId')
    .orderBy('g.ordinal')
    .execute();
  const forms = Map.groupBy(rows, ({ formSetId, ordinal }) => `${formSetId} ${ordinal}`);
  return [...forms.values()].map((items) => ({
    name: `${items[0]?.title}, form ${items[0]?.ordinal}`,
    items: new Set(items.map(({ item }) => item)),
  }));
}
