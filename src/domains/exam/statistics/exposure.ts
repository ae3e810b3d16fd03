/** Items whose exposure lies in a range. */
export interface ExposureBin {
  /** Shares of all started sittings, from (not included, but for none at all) to (included). */
  readonly from: number;
  readonly to: number;
  readonly items: number;
}

const bounds = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1] as const;

/**
 * How many items how large a share of the started sittings have met: the first bin holds those that none has. Narrow where
 * exposure ought to be, for an item that every third candidate has seen will be talked about. Shares from 0 to 1.
 */
export function exposureBins(shares: readonly number[]): ExposureBin[] {
  return bounds.map((to, at) => {
    const from = bounds[at - 1] ?? 0;
    const items = shares.filter((share) => (at === 0 ? share === 0 : share > from && share <= to)).length;
    return { from, to, items };
  });
}
