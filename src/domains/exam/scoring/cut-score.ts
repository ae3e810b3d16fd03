import type { Database } from '../../../kernel/db.ts';
import { bridgeTerms, pinnedEdition } from '../sitting/register.ts';
import type { Sitting } from '../sitting/sitting.ts';

/** The share of points that passes, as the edition that a sitting has pinned says it of the whole exam or a bridge. */
export async function cutScoreOf(
  db: Database,
  sitting: Pick<Sitting, 'scheme' | 'edition' | 'purpose'>,
): Promise<number> {
  const edition = await pinnedEdition(db, sitting);
  return sitting.purpose === 'bridge' ? bridgeTerms(edition).cutScore : edition.cutScore;
}
