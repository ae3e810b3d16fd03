/** A scale from zero to a round number at or above `largest`, in about four steps of 1, 2, 2.5 or 5 × 10ⁿ. */
export function niceScale(largest: number): { readonly max: number; readonly ticks: readonly number[] } {
  if (!(largest > 0) || !Number.isFinite(largest)) return { max: 1, ticks: [0, 1] };
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const count = Math.ceil(largest / step - 1e-9);
  return {
    max: step * count,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((step * index).toPrecision(12))),
  };
}
