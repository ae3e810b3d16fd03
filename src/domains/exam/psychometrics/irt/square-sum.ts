/** A sum of squares v vᵀ of vectors of one length, lower triangle, by rows. */
export interface SquareSum {
  /** Adds v vᵀ; `v` may be written anew afterwards. */
  readonly add: (v: Float64Array) => void;
  /** The sum of what was added since the last call, in an array that stays the sum's own; begins anew. */
  readonly take: () => Float64Array;
}

/** Opens a sum for vectors of length n. Four at a time are added, which loads and stores the sum once for all four. */
export function openSquareSum(n: number): SquareSum {
  const kept = Array.from({ length: 4 }, () => new Float64Array(n));
  let open = new Float64Array(n * n);
  let taken = new Float64Array(n * n);
  let waiting = 0;
  const flush = () => {
    for (; waiting < 4; waiting++) kept[waiting]?.fill(0);
    addFour(open, n, kept);
    waiting = 0;
  };
  return {
    add: (v) => {
      kept[waiting]?.set(v);
      waiting += 1;
      if (waiting === 4) flush();
    },
    take: () => {
      if (waiting > 0) flush();
      [open, taken] = [taken, open];
      open.fill(0);
      return taken;
    },
  };
}

function addFour(sum: Float64Array, n: number, [t, u, v, w]: readonly Float64Array[]): void {
  if (t === undefined || u === undefined || v === undefined || w === undefined) return;
  for (let r = 0; r < n; r++) {
    const [a, b, c, d] = [t[r] ?? 0, u[r] ?? 0, v[r] ?? 0, w[r] ?? 0];
    if (a === 0 && b === 0 && c === 0 && d === 0) continue;
    const offset = r * n;
    for (let s = 0; s <= r; s++) {
      sum[offset + s] =
        (sum[offset + s] ?? 0) + a * (t[s] ?? 0) + b * (u[s] ?? 0) + c * (v[s] ?? 0) + d * (w[s] ?? 0);
    }
  }
}
