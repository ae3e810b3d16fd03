import { type Database, typed } from '../../../kernel/db.ts';
import type { Programme } from '../files/programme.ts';
import type { ProgrammeTables } from '../tables.ts';
import type { ReleaseName } from './release.ts';

/** Writes what belongs to a release beside its lessons: terms, templates, simulations. */
export async function insertMaterial(
  tx: Database,
  release: ReleaseName,
  { terms, templates, simulations }: Pick<Programme, 'terms' | 'templates' | 'simulations'>,
): Promise<void> {
  const tables = typed<ProgrammeTables>(tx);
  if (terms.length > 0) {
    await tables
      .insertInto('programme.term')
      .values(
        terms.map(({ id, term, meaning, lessons }) => ({
          release,
          termId: id,
          term,
          meaning,
          lessons: [...lessons],
        })),
      )
      .execute();
  }
  if (templates.length > 0) {
    await tables
      .insertInto('programme.template')
      .values(
        templates.map(({ track, file, title, text }) => ({
          release,
          trackId: track,
          file,
          title,
          content: text,
        })),
      )
      .execute();
  }
  if (simulations.length > 0) {
    await tables
      .insertInto('programme.simulation')
      .values(
        simulations.map(({ track, html, ...simulation }) => ({
          release,
          trackId: track,
          simulationId: simulation.id,
          content: JSON.stringify(simulation),
          html,
        })),
      )
      .execute();
  }
}
