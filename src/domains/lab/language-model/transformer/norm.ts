/** Added to the mean square, so that a row of zeros stays one. */
const epsilon = 1e-5;

/**
 * Root-mean-square norm (Zhang and Sennrich 2019): each row of `x` divided by its root mean square, times `gain`.
 * `inverse` receives one over each row's root mean square.
 */
export function normalize(
  y: Float64Array,
  inverse: Float64Array,
  x: Float64Array,
  gain: Float64Array,
  rows: number,
): void {
  const width = gain.length;
  for (let row = 0; row < rows; row++) {
    const base = row * width;
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (x[base + i] as number) ** 2;
    const scale = 1 / Math.sqrt(sum / width + epsilon);
    inverse[row] = scale;
    for (let i = 0; i < width; i++) y[base + i] = (x[base + i] as number) * scale * (gain[i] as number);
  }
}

/** The norm's gradient: adds to `dx` and to `dGain` what `dy` means for them. */
export function normalizeBack(
  dx: Float64Array,
  dGain: Float64Array,
  dy: Float64Array,
  inverse: Float64Array,
  x: Float64Array,
  gain: Float64Array,
  rows: number,
): void {
  const width = gain.length;
  for (let row = 0; row < rows; row++) {
    const base = row * width;
    const scale = inverse[row] as number;
    let along = 0;
    for (let i = 0; i < width; i++) {
      const product = (dy[base + i] as number) * (x[base + i] as number);
      dGain[i] = (dGain[i] as number) + product * scale;
      along += product * (gain[i] as number);
    }
    const pull = (along * scale * scale * scale) / width;
    for (let i = 0; i < width; i++)
      dx[base + i] =
        (dx[base + i] as number) +
        (dy[base + i] as number) * (gain[i] as number) * scale -
        (x[base + i] as number) * pull;
  }
}
