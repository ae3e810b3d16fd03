/**
 * Holm's adjusted p-values, in the order of the given ones: among `tests` tests in which nothing differs, one of them is
 * below 5 % with a chance of at most 5 %. S. Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6 (1979), 65–70: the i-th smallest is max over j ≤ i of min(1, (tests − j + 1) p_j).
 * Where only the smallest of all p-values are given, `tests` says how many there are.
 */
export function holm(ps: readonly number[], tests = ps.length): number[] {
  const order = ps.map((p, at) => ({ p, at })).toSorted((a, b) => a.p - b.p);
  const adjusted: number[] = Array.from(ps, () => 1);
  let largest = 0;
  order.forEach(({ p, at }, rank) => {
    largest = Math.max(largest, Math.min(1, (tests - rank) * p));
    adjusted[at] = largest;
  });
  return adjusted;
}
