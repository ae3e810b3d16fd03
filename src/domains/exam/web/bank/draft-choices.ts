import type { Database } from '../../../../kernel/db.ts';
import { currentRegister } from '../../../models/index.ts';
import { schemeEdition } from '../../../programme/index.ts';
import type { DraftChoices } from './draft-form.tsx';

/** What an item of a scheme may name: its competencies, and the model register. */
export async function draftChoices(db: Database, scheme: string): Promise<DraftChoices> {
  const { models, apis } = await currentRegister(db);
  const edition = await schemeEdition(db, scheme);
  const competencies = (edition?.domains ?? []).flatMap((domain) =>
    domain.competencies.map(({ id, title }) => ({ value: id, label: `${id}: ${title}` })),
  );
  return { competencies, models: models.map(({ id }) => id), apis: apis.map(({ id }) => id) };
}
