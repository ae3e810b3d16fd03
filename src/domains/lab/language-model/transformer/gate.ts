/** SwiGLU (Shazeer 2020): of each row of `both`, the first half through SiLU times the second half. */
export function gate(out: Float64Array, both: Float64Array, rows: number, hidden: number): void {
  for (let row = 0; row < rows; row++) {
    const base = row * 2 * hidden;
    for (let i = 0; i < hidden; i++) {
      const g = both[base + i] as number;
      out[row * hidden + i] = (g / (1 + Math.exp(-g))) * (both[base + hidden + i] as number);
    }
  }
}

/** The gradient of `gate`: writes `dBoth` from `dOut`. */
export function gateBack(
  dBoth: Float64Array,
  dOut: Float64Array,
  both: Float64Array,
  rows: number,
  hidden: number,
): void {
  for (let row = 0; row < rows; row++) {
    const base = row * 2 * hidden;
    for (let i = 0; i < hidden; i++) {
      const g = both[base + i] as number;
      const up = both[base + hidden + i] as number;
      const d = dOut[row * hidden + i] as number;
      const s = 1 / (1 + Math.exp(-g));
      dBoth[base + i] = d * up * s * (1 + g * (1 - s));
      dBoth[base + hidden + i] = d * g * s;
    }
  }
}
