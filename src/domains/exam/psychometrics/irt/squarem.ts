/** One EM step from x: writes the parameters it leads to, and returns the log-likelihood at x. */
export type EmStep = (x: Float64Array, next: Float64Array) => number;

/** Where the steps ended. */
export interface Ascent {
  readonly x: Float64Array;
  /** The EM steps that were taken, and the log-likelihood before each of those that were kept. */
  readonly iterations: number;
  readonly trail: readonly number[];
  /** The largest change of a parameter in the last EM step. */
  readonly change: number;
  readonly converged: boolean;
}

/**
 * Repeats an EM step until one changes no parameter by `tolerance` or more, with the squared extrapolation SQUAREM (step
 * length S3, monotone): from two EM steps r and v it leaps to x − 2αr + α²v with α = −‖r‖/‖v‖, and takes the leap back
 * where the likelihood is below that of the plain step. It ends where plain EM ends, in fewer steps. R. Varadhan & C. Roland,
 * "Simple and globally convergent methods for accelerating the convergence of any EM algorithm", Scandinavian Journal of
 * Statistics 35 (2008), 335–353. `settle` brings a leap back into the parameters' range; where
 * it cannot, the leap is not tried.
 */
export function squarem(
  start: Float64Array,
  step: EmStep,
  settle: (leap: Float64Array) => boolean,
  { tolerance, maxIterations }: { readonly tolerance: number; readonly maxIterations: number },
): Ascent {
  let x = Float64Array.from(start);
  const once = new Float64Array(x.length);
  let twice = new Float64Array(x.length);
  const leap = new Float64Array(x.length);
  let after = new Float64Array(x.length);
  const trail: number[] = [];
  let iterations = 0;
  const ended = (to: Float64Array, change: number, converged: boolean): Ascent => ({
    x: to,
    iterations,
    trail,
    change,
    converged,
  });

  for (;;) {
    trail.push(step(x, once));
    iterations += 1;
    let change = largestChange(x, once);
    if (change < tolerance) return ended(once, change, true);
    if (iterations >= maxIterations) return ended(once, change, false);
    const plain = step(once, twice);
    trail.push(plain);
    iterations += 1;
    change = largestChange(once, twice);
    if (change < tolerance) return ended(twice, change, true);
    if (iterations >= maxIterations) return ended(twice, change, false);

    const length = stepLength(x, once, twice);
    if (length > 1) {
      for (let p = 0; p < x.length; p++) {
        const r = (once[p] ?? 0) - (x[p] ?? 0);
        const v = (twice[p] ?? 0) - (once[p] ?? 0) - r;
        leap[p] = (x[p] ?? 0) + 2 * length * r + length * length * v;
      }
      const reached = settle(leap) ? step(leap, after) : Number.NaN;
      if (!Number.isNaN(reached)) iterations += 1;
      if (reached >= plain) {
        trail.push(reached);
        change = largestChange(leap, after);
        if (change < tolerance) return ended(after, change, true);
        if (iterations >= maxIterations) return ended(after, change, false);
        [x, after] = [after, x];
        continue;
      }
    }
    [x, twice] = [twice, x];
  }
}

/** S3 of Varadhan & Roland: ‖r‖/‖v‖, here with its sign turned. */
function stepLength(x: Float64Array, once: Float64Array, twice: Float64Array): number {
  let r2 = 0;
  let v2 = 0;
  for (let p = 0; p < x.length; p++) {
    const r = (once[p] ?? 0) - (x[p] ?? 0);
    const v = (twice[p] ?? 0) - (once[p] ?? 0) - r;
    r2 += r * r;
    v2 += v * v;
  }
  return v2 > 0 ? Math.sqrt(r2 / v2) : 1;
}

function largestChange(from: Float64Array, to: Float64Array): number {
  let largest = 0;
  for (let p = 0; p < from.length; p++) largest = Math.max(largest, Math.abs((to[p] ?? 0) - (from[p] ?? 0)));
  return largest;
}
