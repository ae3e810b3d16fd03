import type { Database } from '../../../kernel/db.ts';
import { currentRegister } from '../../models/index.ts';
import { competencyTitles } from '../../programme/index.ts';
import type { Choices } from './editor-change.tsx';

/** What an editor can choose from: the model register and the programme's competences. */
export async function choicesFor(db: Database): Promise<Choices> {
  const { providers, models, apis } = await currentRegister(db);
  return {
    providers: providers.map(({ id }) => id),
    models: models.map(({ id }) => id),
    apis: apis.map(({ id }) => id),
    competences: await competencyTitles(db),
  };
}
