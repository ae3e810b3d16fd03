// Lanczos' series with g = 607/128 and 15 terms, as P. Godfrey computed them; 15 digits for arguments above 0.
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  0.00003399464998481189, 0.00004652362892704858, -0.00009837447530487956, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 0.00008441822398385275,
  -0.000026190838401581408, 0.0000036899182659531625,
] as const;
const tiny = 1e-300;
const rounding = 1e-15;
const mostSteps = 10_000;

/** ln Γ(x) for x > 0. C. Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. B 1 (1964), 86–96. */
export function logGamma(x: number): number {
  const sum = lanczos.reduce((total, term, at) => total + (at === 0 ? term : term / (x + at)), 0);
  const shifted = x + 607 / 128 + 0.5;
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * sum) / x);
}

/**
 * Q(s, x) = Γ(s, x)/Γ(s), the upper regularised incomplete gamma function: a series below s + 1, Lentz's continued
 * fraction above. Handbook of Mathematical Functions (Abramowitz & Stegun), 6.5.29 and 6.5.31.
 */
function upperGamma(s: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(s * Math.log(x) - x - logGamma(s));
  if (x < s + 1) {
    let [term, sum] = [1 / s, 1 / s];
    for (let k = 1; k < mostSteps && term > sum * rounding; k++) sum += term *= x / (s + k);
    return 1 - front * sum;
  }
  let b = x + 1 - s;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < mostSteps; k++) {
    const a = -k * (k - s);
    b += 2;
    d = 1 / (a * d + b || tiny);
    c = b + a / c || tiny;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < rounding) break;
  }
  return front * fraction;
}

/** The chance that a χ² of so many degrees of freedom is `x` or more. */
export function chiSquareAbove(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2);
}

/** Φ(z), the chance that a standard normal number is below `z`. By Q(½, z²/2), which keeps the digits of small tails. */
export function normalBelow(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/** The chance that a standard normal number is above `z`. */
export function normalAbove(z: number): number {
  return normalBelow(-z);
}

/**
 * I_x(a, b), the regularised incomplete beta function: the chance that a beta number is below `x`. Lentz's continued
 * fraction on the side where it converges fast. Abramowitz & Stegun, 26.5.8.
 */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let fraction = d;
  for (let k = 1; k < mostSteps; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    fraction *= c * d;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < rounding) break;
  }
  return front * fraction;
}

/** The chance that a binomial number of `n` trials at chance `p` is `least` or more: I_p(least, n − least + 1). */
export function binomialFrom(least: number, n: number, p: number): number {
  if (least <= 0) return 1;
  return least > n ? 0 : betaBelow(p, least, n - least + 1);
}

/** The two-sided chance of Student's t: that its size is `t` or more. Abramowitz & Stegun, 26.7.1. */
export function studentBeyond(t: number, degrees: number): number {
  return betaBelow(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** Where a function that rises from below to above `share` between two points has that value: halving to full digits. */
export function quantileOf(below: (x: number) => number, share: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); step++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The F number of (first, second) degrees of freedom below which `share` of the distribution lies. A. & S. 26.6.2. */
export function fQuantile(share: number, first: number, second: number): number {
  const x = quantileOf((at) => betaBelow(at, first / 2, second / 2), share, 0, 1);
  return (second * x) / (first * (1 - x));
}
