import { useEffect, useState } from 'preact/hooks';
import { Refused } from './lab-service.ts';

/** What the page tells of a job that has not ended. */
export interface TuningProgressProps {
  readonly base: string;
  /** The page's own, without which its policy refuses the style of a picture that comes later. */
  readonly nonce: string;
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

async function reach(address: string, accept: string): Promise<Response> {
  const answer = await fetch(address, { headers: { accept } });
  if (answer.ok) return answer;
  throw new Refused(`The service answered ${answer.status}. Reload the page.`);
}

const stateOf = async (base: string): Promise<BenchState> =>
  (await (await reach(`${base}/bench/state`, 'application/json')).json()) as BenchState;

/** Takes the parts from the page as it is now; one that has the focus stays as it is. */
async function takeFresh(base: string, nonce: string): Promise<void> {
  const html = await (await reach(base, 'text/html')).text();
  // Already while it is read, the policy of this page looks at its styles.
  const ours = html.replaceAll(/<style nonce="[^"]*"/g, `<style nonce="${nonce}"`);
  const fresh = new DOMParser().parseFromString(ours, 'text/html');
  for (const id of parts) {
    const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
    if (here === null || there === null || here.contains(document.activeElement)) continue;
    here.replaceWith(document.adoptNode(there));
  }
}

const told = ({ underWay, words, step, steps }: BenchState): string =>
  underWay
    ? `${words}${steps > 0 ? `: step ${step} of ${steps}` : ''}.`
    : `The job has ended: ${words.toLowerCase()}.`;

/** Follows a job while its page is looked at, and shows its curve as it grows. Without it the page says how to look again. */
export default function TuningProgress({ base, nonce }: TuningProgressProps) {
  const [words, setWords] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    let seen = 0;
    const look = async (): Promise<void> => {
      const state = await stateOf(base);
      if (left) return;
      setWords(told(state));
      if (!state.underWay) {
        // A button of a job that has ended has nothing left to do.
        if (document.activeElement?.closest('#runs') != null) (document.activeElement as HTMLElement).blur();
        await takeFresh(base, nonce);
        return document.getElementById('runs-title')?.focus();
      }
      if (state.step - seen >= state.steps / 8 && state.steps > 0) {
        seen = state.step;
        await takeFresh(base, nonce);
      }
      timer = setTimeout(follow, lookMs);
    };
    const follow = () =>
      void look().catch((error: unknown) => {
        if (!(error instanceof Refused) && !(error instanceof TypeError)) throw error;
        setWords('No connection. The job goes on; this page looks again in a moment.');
        if (!left) timer = setTimeout(follow, 5 * lookMs);
      });
    follow();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  return (
    <p role="status" class="lab-status">
      {words}
    </p>
  );
}
