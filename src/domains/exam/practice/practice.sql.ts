import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type RuledPlace, ruledPlaces } from '../scoring/answered.sql.ts';
import type { SittingState } from '../sitting/sitting.ts';
import type { ExamTables } from '../tables.ts';

/** Practice, as a person's own page lists it. */
export interface PracticeSitting {
  readonly sittingId: Id<'sitting'>;
  readonly scheme: string;
  readonly blueprint: string;
  readonly state: SittingState;
  readonly createdAt: Instant;
}

/** A person's practice, newest first; of one scheme where it is named. */
export function practiceSittings(
  db: Database,
  personId: Id<'person'>,
  scheme?: string,
): Promise<PracticeSitting[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(['sittingId', 'scheme', 'blueprint', 'state', 'createdAt'])
    .where('personId', '=', personId)
    .where('purpose', '=', 'practice')
    .$if(scheme !== undefined, (q) => q.where('scheme', '=', scheme ?? ''))
    .orderBy('createdAt', 'desc')
    .execute();
}

/** A place of a practice form with what it asks for, its rule, and why that is right. */
export type ExplainedPlace = RuledPlace & { readonly competency: string; readonly rationale: string };

/** A practice form's items with their rules and rationales. Read only once the practice is handed in. */
export async function explainedPlaces(db: Database, formId: string): Promise<ExplainedPlace[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'f.item').onRef('k.version', '=', 'f.version'),
    )
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .select(['f.position', 'i.competency', 'k.rationale'])
    .where('f.formId', '=', formId)
    .execute();
  const explained = new Map(rows.map(({ position, ...row }) => [position, row]));
  return (await ruledPlaces(db, formId)).map((place) => {
    const { competency = '', rationale = '' } = explained.get(place.position) ?? {};
    return { ...place, competency, rationale };
  });
}
