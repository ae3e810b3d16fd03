import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Candidate } from '../candidates/make.ts';
import type { HttpClient } from '../load/http.ts';

const stateSchema = z.object({ state: z.string() });
const patienceMs = 60_000;

/** Waits until every sitting answers with its state, or a minute; returns how many did not. */
export async function untilAllResume(candidates: readonly Candidate[], http: HttpClient): Promise<number> {
  const deadline = performance.now() + patienceMs;
  const resumes = async ({ sitting, device, headers }: Candidate): Promise<boolean> => {
    const path = `/sit/${sitting}/state?device=${device}`;
    while (performance.now() < deadline) {
      // No answer is what is being waited through; how long is what is measured.
      const answered = await http.send({ method: 'GET', path, headers }, true).catch(() => undefined);
      if (answered?.status === 200) return stateSchema.parse(JSON.parse(answered.text)).state === 'started';
      await sleep(50);
    }
    return false;
  };
  const resumed = await Promise.all(candidates.map(resumes));
  return resumed.filter((has) => !has).length;
}
