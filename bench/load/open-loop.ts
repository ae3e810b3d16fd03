import { setTimeout as sleep } from 'node:timers/promises';

/** What an open loop measured. */
export interface OpenLoop {
  /** From the scheduled time of each request to the end of its answer; failed ones are not among them. */
  readonly latenciesMs: readonly number[];
  /** How much later than scheduled each request was sent: the generator's own share of the latency. */
  readonly latenessMs: readonly number[];
  readonly failures: number;
}

/**
 * Sends the n-th request when `arrivalsMs[n]` milliseconds have passed, whether or not earlier ones have been
 * answered, and counts each one's time from that moment. A server that stalls is therefore charged for all who
 * would have come meanwhile (G. Tene, "How NOT to Measure Latency": coordinated omission).
 *
 * `arrivalsMs` ascends. `send` says whether the answer was a good one; one that throws has failed.
 */
export async function runOpenLoop(
  arrivalsMs: readonly number[],
  send: (index: number) => Promise<boolean>,
): Promise<OpenLoop> {
  const latenciesMs: number[] = [];
  const latenessMs: number[] = [];
  let failures = 0;
  const underway: Promise<void>[] = [];
  const start = performance.now();
  const sendOne = async (index: number, due: number): Promise<void> => {
    latenessMs.push(performance.now() - start - due);
    const good = await send(index).catch(() => false);
    if (good) latenciesMs.push(performance.now() - start - due);
    else failures++;
  };
  for (const [index, due] of arrivalsMs.entries()) {
    const early = due - (performance.now() - start);
    if (early > 0) await sleep(early);
    underway.push(sendOne(index, due));
  }
  await Promise.all(underway);
  return { latenciesMs, latenessMs, failures };
}

/** Evenly spaced arrivals at `perSecond` for `seconds`. */
export function evenArrivals(perSecond: number, seconds: number): number[] {
  return Array.from({ length: Math.floor(perSecond * seconds) }, (_, index) => (index * 1000) / perSecond);
}
