/** What a closed loop measured. */
export interface ClosedLoop {
  readonly done: number;
  readonly failures: number;
  readonly seconds: number;
}

/**
 * As many requests as `lanes` clients get answered in `seconds` when each sends its next as soon as it has its
 * answer: the service at saturation. `send` is told its lane and says whether the answer was a good one.
 */
export async function runClosedLoop(
  lanes: number,
  seconds: number,
  send: (lane: number) => Promise<boolean>,
): Promise<ClosedLoop> {
  let [done, failures] = [0, 0];
  const start = performance.now();
  const end = start + seconds * 1000;
  const keepAsking = async (lane: number): Promise<void> => {
    while (performance.now() < end) {
      if (await send(lane).catch(() => false)) done++;
      else failures++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => keepAsking(lane)));
  return { done, failures, seconds: (performance.now() - start) / 1000 };
}
