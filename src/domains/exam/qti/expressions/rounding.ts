/**
 * A number rounded half up to so many decimal places or significant figures, in decimal: 1.005 to two places is 1.01,
 * though its binary neighbour lies below. Equal numbers give equal results.
 */
export function roundedTo(mode: string | undefined, figures: number, number: number): number {
  if (number === 0) return 0;
  if (mode === 'decimalPlaces') return shifted(Math.round(shifted(number, figures)), -figures);
  const digits = Math.max(figures, 1) - 1 - Math.floor(Math.log10(Math.abs(number)));
  return shifted(Math.round(shifted(number, digits)), -digits);
}

/** Times ten to the power of `places`, through the number's shortest decimal form. */
function shifted(number: number, places: number): number {
  const [mantissa, exponent = '0'] = String(number).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}
