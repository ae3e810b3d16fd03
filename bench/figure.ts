/** One measured figure, printed as a line of JSON; `value` is null where this machine cannot tell. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number | string | null;
  readonly unit: string;
}

/** What a benchmark is given, and how it tells what it found. */
export interface Bench {
  /** A quick look instead of a measurement. */
  readonly short: boolean;
  /** How many sittings are open, where the benchmark has sittings. */
  readonly sittings: number;
  /** How many minutes the fullest room works. */
  readonly minutes: number;
  /** How many kills, where the benchmark kills. */
  readonly kills: number;
  /** Folder for a CPU profile of the server, if one is wanted. */
  readonly profile: string | undefined;
  /** Prints a figure; numbers are rounded to a thousandth. */
  tell(figure: string, value: number | string | null, unit: string): void;
  /** Notes that something the service promises did not hold: the benchmark goes on and ends with exit code 1. */
  broken(promise: string): void;
  /** Work to do at the end, also after a failure or Ctrl-C; the last noted is done first. */
  afterwards(work: () => Promise<void>): void;
}

/** A number of at most three decimal places, which is finer than anything here is measured. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/**
 * The nearest-rank percentile: the least of the values that at least `share` (0 to 1) of all do not exceed; NaN
 * where there are none.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
