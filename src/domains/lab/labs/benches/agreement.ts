import { shareOf } from './shares.ts';

/** What two raters gave the same answer, as labels. */
export type LabelPair = readonly [one: string, other: string];

/** How far two raters agree. */
export interface Agreement {
  readonly n: number;
  /** The share of the same label; not a number for none. */
  readonly agreement: number;
  /** `null` where chance alone could not disagree, and for no pair. */
  readonly kappa: number | null;
  /** The 95 % interval of kappa. */
  readonly low: number;
  readonly high: number;
  /** How often the first gave the row's label and the second the column's. */
  readonly table: readonly (readonly number[])[];
}

/**
 * Agreement of two raters over the same answers: per cent, and Cohen's kappa. J. Cohen, "A coefficient of agreement for
 * nominal scales", Educational and Psychological Measurement 20 (1960), 37–46. Its interval takes chance as given, as
 * Cohen's standard error does, but Wilson's interval of the agreement: the usual one would be empty at full agreement.
 * Pairs with another label than `labels` must not be among them.
 */
export function agreementOf(labels: readonly string[], pairs: readonly LabelPair[]): Agreement {
  const n = pairs.length;
  const table = labels.map((row) =>
    labels.map((column) => pairs.filter(([one, other]) => one === row && other === column).length),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const agreement = sum(table.map((row, place) => row[place] ?? 0)) / n;
  const chance = sum(
    table.map((row, place) => (sum(row) / n) * (sum(table.map((other) => other[place] ?? 0)) / n)),
  );
  if (n === 0 || chance === 1) return { n, agreement, kappa: null, low: -1, high: 1, table };
  const beyond = (share: number) => (share - chance) / (1 - chance);
  const { low, high } = shareOf(Math.round(agreement * n), n);
  return { n, agreement, kappa: beyond(agreement), low: beyond(low), high: beyond(high), table };
}
