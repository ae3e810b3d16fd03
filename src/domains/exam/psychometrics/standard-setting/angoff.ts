import { mean, sampleVariance } from '../moments.ts';

/** The ratings of a round: a row a judge, a column an item, each the chance (0 to 1) that a borderline candidate is right. */
export type Ratings = readonly (readonly number[])[];

/** What a round of a panel's ratings comes to. */
export interface AngoffRound {
  /** The sum of the mean ratings: the cut score in points, before rounding. */
  readonly cut: number;
  /** The same as a share of all points. */
  readonly share: number;
  /** Each judge's own cut in points, and their standard deviation. */
  readonly judges: readonly number[];
  readonly sd: number;
  /** s/√J: how far the cut would vary over panels of as many judges who rate these items; 0 to points. `null` for one judge. */
  readonly se: number | null;
  /** The same over panels and sets of as many items, in points. `null` for one judge or one item. */
  readonly seOverItems: number | null;
  /** Mean and standard deviation of each item's ratings. */
  readonly items: readonly { readonly mean: number; readonly sd: number }[];
}

/**
 * Modified Angoff: judges say for each item how likely a borderline candidate is to answer it right, see each other's
 * ratings and data, and rate again; the cut is the sum over items of the last round's means (W. H. Angoff, "Scales, norms,
 * and equivalent scores", in R. L. Thorndike (ed.), Educational measurement, 2nd ed. 1971, p. 515; R. K. Hambleton & M. J.
 * Pitoniak, "Setting performance standards", in R. L. Brennan (ed.), Educational measurement, 4th ed. 2006). Standard
 * errors from the judges × items design with both random: σ²(cut as a share) = σ²_J/J, plus σ²_I/I + σ²_JI/(JI) over sets of
 * items (R. L. Brennan & R. E. Lockwood, "A comparison of the Nedelsky and Angoff cutting score procedures using
 * generalizability theory", Applied Psychological Measurement 4 (1980), 219–240). s²/J is its σ²_J/J + σ²_JI/(JI).
 */
export function angoffRound(ratings: Ratings): AngoffRound {
  const [judges, items] = [ratings.length, ratings[0]?.length ?? 0];
  const own = ratings.map((row) => row.reduce((sum, rating) => sum + rating, 0));
  const byItem = Array.from({ length: items }, (_, item) => ratings.map((row) => row[item] ?? Number.NaN));
  const means = byItem.map(mean);
  const share = mean(means);
  const spread = judges > 1 ? sampleVariance(own) : 0;
  return {
    cut: share * items,
    share,
    judges: own,
    sd: Math.sqrt(spread),
    se: judges > 1 ? Math.sqrt(spread / judges) : null,
    seOverItems: judges > 1 && items > 1 ? items * Math.sqrt(errorVariance(ratings, means)) : null,
    items: byItem.map((column, item) => ({
      mean: means[item] ?? Number.NaN,
      sd: judges > 1 ? Math.sqrt(sampleVariance(column)) : 0,
    })),
  };
}

/** σ²_J/J + σ²_I/I + σ²_JI/(JI) of the mean rating, from the mean squares of the two-way table; parts below 0 count as 0. */
function errorVariance(ratings: Ratings, means: readonly number[]): number {
  const [judges, items] = [ratings.length, means.length];
  const rows = ratings.map(mean);
  const middle = mean(rows);
  let interaction = 0;
  ratings.forEach((row, judge) => {
    row.forEach((rating, item) => {
      interaction += (rating - (rows[judge] ?? 0) - (means[item] ?? 0) + middle) ** 2;
    });
  });
  const ofInteraction = interaction / ((judges - 1) * (items - 1));
  const ofJudges = Math.max(0, (items * sampleVariance(rows) - ofInteraction) / items);
  const ofItems = Math.max(0, (judges * sampleVariance(means) - ofInteraction) / judges);
  return ofJudges / judges + ofItems / items + ofInteraction / (judges * items);
}

/** The rounds of a panel, first to last. The last one's cut is the panel's. */
export function angoffPanel(rounds: readonly Ratings[]): AngoffRound[] {
  return rounds.map(angoffRound);
}
