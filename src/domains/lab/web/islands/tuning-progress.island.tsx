import { useEffect, useState } from 'preact/hooks';
import { labService, Refused } from './lab-service.ts';

/** What the page tells of a job that has not ended. */
export interface TuningProgressProps {
  readonly base: string;
  readonly csrf: string;
}

interface BenchState {
  readonly underWay: boolean;
  readonly words: string;
  readonly step: number;
  readonly steps: number;
}

const lookMs = 1000;
/** The parts of the page that a job changes. */
const parts = ['runs', 'evaluation', 'decision', 'lab-state'];

/** Follows a job while its page is looked at, and shows its curve as it grows. Without it the page says how to look again. */
export default function TuningProgress({ base, csrf }: TuningProgressProps) {
  const [words, setWords] = useState('');
  useEffect(() => {
    const service = labService(base, csrf);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let [ended, seen] = [false, 0];
    const refresh = async (): Promise<void> => {
      const fresh = await service.page();
      if (ended) return;
      for (const id of parts) {
        const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
        // What has the focus stays where it is; it is taken at the end.
        if (here === null || there === null || here.contains(document.activeElement)) continue;
        here.replaceWith(document.adoptNode(there));
      }
    };
    const look = async (): Promise<void> => {
      try {
        const answer = await fetch(`${base}/bench/state`, { headers: { accept: 'application/json' } });
        if (!answer.ok) throw new Refused(`The service answered ${answer.status}. Reload the page.`);
        const state = (await answer.json()) as BenchState;
        const steps = state.steps > 0 ? `: step ${state.step} of ${state.steps}` : '';
        setWords(state.underWay ? `${state.words}${steps}.` : `The job has ended: ${state.words.toLowerCase()}.`);
        const growth = state.steps > 0 && state.step - seen >= state.steps / 8;
        if (growth || !state.underWay) {
          seen = state.step;
          if (!state.underWay) document.getElementById('runs-title')?.focus({ preventScroll: true });
          await refreshAll(state.underWay);
        }
        if (state.underWay && !ended) timer = setTimeout(() => void look(), lookMs);
      } catch (error) {
        if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
        setWords('No connection. The job goes on; look again in a moment.');
        if (!ended) timer = setTimeout(() => void look(), 5 * lookMs);
      }
    };
    const refreshAll = async (underWay: boolean): Promise<void> => {
      if (!underWay) (document.activeElement as HTMLElement | null)?.blur();
      await refresh();
      if (!underWay) document.getElementById('runs-title')?.focus();
    };
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, []);
  return (
    <p role="status" class="lab-status">
      {words}
    </p>
  );
}
