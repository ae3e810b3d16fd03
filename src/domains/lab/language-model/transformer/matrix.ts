/**
 * `c = a · bᵀ`, or `c += a · bᵀ` with `add`: a is m × k, b is n × k, c is m × n, all row-major; n is a multiple of 4.
 * Both are read along their rows. Three rows of `a` with four of `b` at a time, so that twelve sums stay in registers and
 * each number loaded is used three or four times: the measured best of plain JavaScript, which has no vector instructions.
 */
export function multiply(
  c: Float64Array,
  a: Float64Array,
  b: Float64Array,
  m: number,
  n: number,
  k: number,
  add: boolean,
): void {
  if (!add) c.fill(0, 0, m * n);
  const whole = m - (m % 3);
  for (let column = 0; column < n; column += 4) {
    const b0 = column * k;
    const b1 = b0 + k;
    const b2 = b1 + k;
    const b3 = b2 + k;
    for (let row = 0; row < whole; row += 3) {
      const a0 = row * k;
      const a1 = a0 + k;
      const a2 = a1 + k;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      let s23 = 0;
      for (let i = 0; i < k; i++) {
        const u = b[b0 + i] as number;
        const v = b[b1 + i] as number;
        const w = b[b2 + i] as number;
        const z = b[b3 + i] as number;
        let x = a[a0 + i] as number;
        s00 += x * u;
        s01 += x * v;
        s02 += x * w;
        s03 += x * z;
        x = a[a1 + i] as number;
        s10 += x * u;
        s11 += x * v;
        s12 += x * w;
        s13 += x * z;
        x = a[a2 + i] as number;
        s20 += x * u;
        s21 += x * v;
        s22 += x * w;
        s23 += x * z;
      }
      let at = row * n + column;
      store(c, at, s00, s01, s02, s03);
      at += n;
      store(c, at, s10, s11, s12, s13);
      at += n;
      store(c, at, s20, s21, s22, s23);
    }
    for (let row = whole; row < m; row++) {
      const a0 = row * k;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let i = 0; i < k; i++) {
        const x = a[a0 + i] as number;
        s0 += x * (b[b0 + i] as number);
        s1 += x * (b[b1 + i] as number);
        s2 += x * (b[b2 + i] as number);
        s3 += x * (b[b3 + i] as number);
      }
      store(c, row * n + column, s0, s1, s2, s3);
    }
  }
}

function store(c: Float64Array, at: number, s0: number, s1: number, s2: number, s3: number): void {
  c[at] = (c[at] as number) + s0;
  c[at + 1] = (c[at + 1] as number) + s1;
  c[at + 2] = (c[at + 2] as number) + s2;
  c[at + 3] = (c[at + 3] as number) + s3;
}

/** Writes the transpose of the `rows` × `columns` matrix `from` to `to`. */
export function transpose(to: Float64Array, from: Float64Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    const base = row * columns;
    for (let column = 0; column < columns; column++) to[column * rows + row] = from[base + column] as number;
  }
}
