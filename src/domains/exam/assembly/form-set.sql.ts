import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemName } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';
import type { AssemblyBlueprint } from './blueprint.ts';
import type { FormSetReport } from './report.ts';
import type { SolverProgress } from './solver/problem.ts';

/**
 * assembling → draft → approved → retired. From assembling also to `not assembled`, where no forms exist or none were
 * found in time; from assembling and draft to `discarded`.
 */
export type FormSetState = 'assembling' | 'not assembled' | 'draft' | 'approved' | 'retired' | 'discarded';

/** Parallel forms and what became of them. */
export interface FormSet {
  readonly formSetId: Id<'formSet'>;
  readonly scheme: string;
  readonly title: string;
  readonly state: FormSetState;
  readonly blueprint: AssemblyBlueprint;
  readonly progress: SolverProgress | null;
  readonly report: FormSetReport | null;
  readonly requestedBy: Id<'person'>;
  readonly requestedAt: Instant;
  readonly assembledAt: Instant | null;
  readonly approvedBy: Id<'person'> | null;
  readonly approvedAt: Instant | null;
  readonly endedBy: Id<'person'> | null;
  readonly endedAt: Instant | null;
}

type StoredSet = Pick<
  FormSet,
  'formSetId' | 'scheme' | 'title' | 'blueprint' | 'requestedBy' | 'requestedAt'
>;

export async function insertFormSet(tx: Database, { blueprint, ...set }: StoredSet): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.formSet')
    .values({ ...set, state: 'assembling', blueprint: JSON.stringify(blueprint) })
    .execute();
}

const sets = (db: Database) => typed<ExamTables>(db).selectFrom('exam.formSet').selectAll();

/** Form sets, newest first. */
export async function formSets(db: Database, limit: number): Promise<FormSet[]> {
  const rows = await sets(db)
    .orderBy('requestedAt', 'desc')
    .orderBy('formSetId', 'desc')
    .limit(limit)
    .execute();
  return rows as FormSet[];
}

export async function formSetById(db: Database, formSetId: Id<'formSet'>): Promise<FormSet | undefined> {
  return (await sets(db).where('formSetId', '=', formSetId).executeTakeFirst()) as FormSet | undefined;
}

/** The same, and nobody else changes it before the transaction ends. */
export async function lockFormSet(tx: Database, formSetId: Id<'formSet'>): Promise<FormSet | undefined> {
  return (await sets(tx).where('formSetId', '=', formSetId).forUpdate().executeTakeFirst()) as
    | FormSet
    | undefined;
}

/** Notes how far the solver is; false where the set is no longer being assembled. */
export async function noteProgress(
  db: Database,
  formSetId: Id<'formSet'>,
  progress: SolverProgress,
): Promise<boolean> {
  const row = await typed<ExamTables>(db)
    .updateTable('exam.formSet')
    .set({ progress: JSON.stringify(progress) })
    .where('formSetId', '=', formSetId)
    .where('state', '=', 'assembling')
    .returning('formSetId')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a change of state writes. */
type Change = Partial<Pick<FormSet, 'assembledAt' | 'approvedBy' | 'approvedAt' | 'endedBy' | 'endedAt'>> & {
  readonly state: FormSetState;
  readonly report?: FormSetReport;
};

export async function updateFormSet(
  tx: Database,
  formSetId: Id<'formSet'>,
  { report, ...change }: Change,
): Promise<void> {
  await typed<ExamTables>(tx)
    .updateTable('exam.formSet')
    .set({ ...change, progress: null, ...(report === undefined ? {} : { report: JSON.stringify(report) }) })
    .where('formSetId', '=', formSetId)
    .execute();
}

export async function insertSetForm(
  tx: Database,
  place: { readonly formSetId: Id<'formSet'>; readonly ordinal: number; readonly formId: string },
): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.formSetForm').values(place).execute();
}

/** One item in its place in one form of a set. */
export interface SetPlace extends ItemName {
  readonly ordinal: number;
  readonly formId: string;
  readonly position: number;
  readonly competency: string;
  readonly level: string;
  readonly kind: string;
}

/** Every place of every form of a set, in their order. */
export function placesOfSet(db: Database, formSetId: Id<'formSet'>): Promise<SetPlace[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.formSetForm as g')
    .innerJoin('exam.formItem as f', 'f.formId', 'g.formId')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .where('g.formSetId', '=', formSetId)
    .select([
      'g.ordinal',
      'g.formId',
      'f.position',
      'f.item',
      'f.version',
      'i.competency',
      'i.level',
      'i.kind',
    ])
    .orderBy('g.ordinal')
    .orderBy('f.position')
    .execute();
}
