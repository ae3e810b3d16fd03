import { percentile } from '../figure.ts';
import { runClosedLoop } from '../load/closed-loop.ts';
import { type Asked, httpClient } from '../load/http.ts';
import { runOpenLoop } from '../load/open-loop.ts';
import { withOwnCpu } from '../load/own-cpu.ts';
import { type Candidate, places } from './make.ts';

// Enough that a request never waits for a connection: each stands for a browser that has its own.
const plenty = 256;

type Saved = Map<string, number>;

/** The next answer of a candidate: an a or a b, which every item has, to one item after the other. */
function nextSave({ sitting, device, headers }: Candidate, saved: Saved): Asked {
  const seq = (saved.get(sitting) ?? 0) + 1;
  saved.set(sitting, seq);
  const act = {
    device,
    seq,
    position: 1 + (seq % places),
    choice: [seq % 3 === 0 ? 'b' : 'a'],
    marked: null,
  };
  return {
    method: 'POST',
    path: `/sit/${sitting}/save`,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(act),
  };
}

/** A room of the first `open` candidates at work. `saved` counts what each sitting has saved so far, and is carried on. */
export async function sitCalmly(
  origin: string,
  candidates: readonly Candidate[],
  given: { open: number; seconds: number; saveEverySeconds: number; stateEverySeconds: number },
  saved: Saved,
) {
  const { seconds, saveEverySeconds, stateEverySeconds } = given;
  const times = (everySeconds: number): number[] => {
    const first = Math.random() * everySeconds;
    const count = Math.max(0, Math.ceil((seconds - first) / everySeconds));
    return Array.from({ length: count }, (_, index) => (first + index * everySeconds) * 1000);
  };
  const planned = candidates
    .slice(0, given.open)
    .flatMap((candidate) => [
      ...times(saveEverySeconds).map((at) => ({ at, what: 'save' as const, candidate })),
      ...times(stateEverySeconds).map((at) => ({ at, what: 'state' as const, candidate })),
    ])
    .toSorted((a, b) => a.at - b.at);
  const http = httpClient(origin, plenty);
  const savesMs: number[] = [];
  const start = performance.now();
  const measured = await withOwnCpu(() =>
    runOpenLoop(
      planned.map(({ at }) => at),
      async (index) => {
        const plan = planned[index];
        if (plan === undefined) return false;
        const { sitting, device, headers } = plan.candidate;
        if (plan.what === 'state') {
          const path = `/sit/${sitting}/state?device=${device}`;
          return (await http.send({ method: 'GET', path, headers })).status === 200;
        }
        const { status } = await http.send(nextSave(plan.candidate, saved));
        if (status === 200) savesMs.push(performance.now() - start - plan.at);
        return status === 200;
      },
    ),
  );
  await http.close();
  return {
    saves: savesMs.length,
    saveP50Ms: percentile(savesMs, 0.5),
    saveP99Ms: percentile(savesMs, 0.99),
    latenessP99Ms: percentile(measured.latenessMs, 0.99),
    failures: measured.failures,
    cores: measured.cores,
  };
}

/** Saves, or opens item pages, as fast as `lanes` connections get their answers, each lane with sittings of its own. */
export async function saturate(
  origin: string,
  candidates: readonly Candidate[],
  given: { what: 'save' | 'page'; lanes: number; seconds: number },
  saved: Saved,
) {
  const { what, lanes, seconds } = given;
  const http = httpClient(origin, lanes);
  const turns = Array.from({ length: lanes }, () => 0);
  const measured = await withOwnCpu(() =>
    runClosedLoop(lanes, seconds, async (lane) => {
      const turn = turns[lane] ?? 0;
      turns[lane] = turn + 1;
      const own = Math.floor((candidates.length - lane - 1) / lanes) + 1;
      const candidate = candidates[lane + (turn % own) * lanes];
      if (candidate === undefined) throw new Error('There are fewer sittings than lanes.');
      if (what === 'save') return (await http.send(nextSave(candidate, saved))).status === 200;
      const { sitting, device, headers } = candidate;
      const path = `/sit/${sitting}/item/${1 + (turn % places)}?device=${device}`;
      return (await http.send({ method: 'GET', path, headers })).status === 200;
    }),
  );
  await http.close();
  return measured;
}
