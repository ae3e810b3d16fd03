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
 * Agreement of two raters over the same answers: per cent, and Cohen's kappa with its large-sample standard error
 * √(pₒ(1 − pₒ)/n)/(1 − pₑ). J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 20 (1960), 37–46. Pairs with another label than `labels` must not be among them.
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
  const kappa = (agreement - chance) / (1 - chance);
  const half = (1.959963984540054 * Math.sqrt((agreement * (1 - agreement)) / n)) / (1 - chance);
  return { n, agreement, kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half), table };
}
