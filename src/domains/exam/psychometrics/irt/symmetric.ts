/**
 * The lower Cholesky factor of a symmetric positive definite matrix (n × n, by rows), or `null` where it is not positive
 * definite. Only the lower triangle is read. G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed., §4.2.
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * n + column] ?? 0;
      for (let k = 0; k < column; k++) rest -= (lower[row * n + k] ?? 0) * (lower[column * n + k] ?? 0);
      if (row > column) lower[row * n + column] = rest / (lower[column * n + column] ?? 0);
      // A pivot that is lost in the rounding of its diagonal is none.
      else if (rest > 1e-13 * Math.abs(matrix[row * n + row] ?? 0)) lower[row * n + row] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** Solves L Lᵀ x = right for a Cholesky factor L. */
export function solveCholesky(lower: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row++) {
    let rest = x[row] ?? 0;
    for (let k = 0; k < row; k++) rest -= (lower[row * n + k] ?? 0) * (x[k] ?? 0);
    x[row] = rest / (lower[row * n + row] ?? 1);
  }
  for (let row = n - 1; row >= 0; row--) {
    let rest = x[row] ?? 0;
    for (let k = row + 1; k < n; k++) rest -= (lower[k * n + row] ?? 0) * (x[k] ?? 0);
    x[row] = rest / (lower[row * n + row] ?? 1);
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix, by rows, or `null` where it is not positive definite. */
export function inverseOf(matrix: Float64Array, n: number): Float64Array | null {
  const lower = cholesky(matrix, n);
  if (lower === null) return null;
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const unit = new Float64Array(n);
    unit[column] = 1;
    inverse.set(solveCholesky(lower, unit), column * n);
  }
  return inverse;
}
