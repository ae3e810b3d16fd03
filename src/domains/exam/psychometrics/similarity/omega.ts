import { normalAbove } from '../distributions.ts';
import { scoreDistribution } from '../score-distribution.ts';

/** One item that both met: whether they chose alike, and the chance that the one does so who may have copied. */
export interface Match {
  readonly alike: boolean;
  readonly chance: number;
}

/** How alike the answers of two candidates are. */
export interface Similarity {
  readonly matches: number;
  readonly expected: number;
  /** ω, about standard normal where nothing was copied. */
  readonly omega: number;
  /** The chance of an ω as high, by the normal distribution. */
  readonly p: number;
  /** The chance of as many matches, exactly: the generalised binomial test. */
  readonly exact: number;
}

/**
 * Answer similarity: ω = (h − Σ pᵢ) / √(Σ pᵢ (1 − pᵢ)), where h counts the items on which both chose alike and pᵢ is the
 * chance, at the ability of the one who may have copied, of the source's choice. J. A. Wollack, "A nominal response model
 * approach for detecting answer copying", Applied Psychological Measurement 21 (1997), 307–320. The exact chance is that of
 * W. J. van der Linden & L. Sotaridona, "Detecting answer copying when the regular response process follows a known response
 * model", Journal of Educational and Behavioral Statistics 31 (2006), 283–304. Alike answers are a reason to look, never a
 * finding: of 1,000 pairs one has p below 0.001 by chance. `null` where nothing could have differed.
 */
export function similarity(items: readonly Match[]): Similarity | null {
  const matches = items.filter(({ alike }) => alike).length;
  const chances = items.map(({ chance }) => chance);
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
  if (!(variance > 0)) return null;
  const omega = (matches - expected) / Math.sqrt(variance);
  const line = scoreDistribution(chances);
  const exact = line.slice(matches).reduceRight((sum, chance) => sum + chance, 0);
  return { matches, expected, omega, p: normalAbove(omega), exact };
}
