/** Where each item's numbers lie: its parameters among all parameters, its categories among all categories' rows. */
export interface Layout {
  readonly items: number;
  /** Of each item: the number of its intercepts. */
  readonly boundaries: Int32Array;
  /** Of each item: the place of its slope; the intercepts and the guessing parameter follow. */
  readonly start: Int32Array;
  /** Of all items together: slope, intercepts and guessing parameter, whether free or not. */
  readonly parameters: number;
  /** Of each item: the row of category 0. The row after the last category's stands for no answer. */
  readonly row: Int32Array;
  readonly rows: number;
  /** Whether all items share one slope. */
  readonly commonSlope: boolean;
  /** Whether guessing parameters are free; otherwise they stay 0. */
  readonly guessing: boolean;
}

/** The layout for items of so many categories each. */
export function layoutOf(
  categories: readonly number[],
  { commonSlope, guessing }: Pick<Layout, 'commonSlope' | 'guessing'>,
): Layout {
  const start = new Int32Array(categories.length);
  const row = new Int32Array(categories.length);
  let parameters = 0;
  let rows = 0;
  categories.forEach((count, item) => {
    start[item] = parameters;
    row[item] = rows;
    parameters += count + 1;
    rows += count + 1;
  });
  const boundaries = Int32Array.from(categories, (count) => count - 1);
  return { items: categories.length, boundaries, start, parameters, row, rows, commonSlope, guessing };
}
