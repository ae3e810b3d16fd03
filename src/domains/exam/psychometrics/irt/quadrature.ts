/** Points θ with weights that add up to 1: the distribution of ability as a sum can be taken over it. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const count = 61;
const reach = 6;

/**
 * 61 equally spaced points from −6 to 6 standard deviations with normal weights, normalised: fixed quadrature as in
 * R. D. Bock & M. Aitkin, "Marginal maximum likelihood estimation of item parameters: application of an EM algorithm",
 * Psychometrika 46 (1981), 443–459; these points are those of R's mirt. Equal steps of 0.2 integrate a smooth function
 * against a normal density to rounding (trapezoidal rule).
 */
export function normalQuadrature(sd = 1): Quadrature {
  const standard = Float64Array.from({ length: count }, (_, at) => (2 * reach * at) / (count - 1) - reach);
  const heights = standard.map((z) => Math.exp(-(z * z) / 2));
  const sum = heights.reduce((total, height) => total + height, 0);
  return { nodes: standard.map((z) => sd * z), weights: heights.map((height) => height / sum) };
}
