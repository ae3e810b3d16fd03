import type { CaptureStore, WaitingEntry } from './capture-store.ts';

/** What the sender says of itself. */
export interface UploadStatus {
  /** Entries and pictures that the server does not have yet. */
  readonly waiting: number;
  readonly trouble: string | null;
  /** Nothing more is taken, whatever is tried. */
  readonly over: boolean;
}

/** Sends what waits: first the announcements in batches, then each frame's bytes; again and again until it is there. */
export interface Uploads {
  kick(): void;
  /** True once nothing waits; false when that took longer than `patienceMs` or cannot happen. */
  flush(patienceMs: number): Promise<boolean>;
}

interface Announced {
  readonly stored: readonly number[];
  readonly missing: readonly string[];
  readonly last: number;
}

/** Worth trying again: no network, or the service is away, busy or restarting. */
class TryAgain extends Error {
  constructor(
    message: string,
    readonly afterMs: number | null = null,
  ) {
    super(message);
  }
}

const pauses = [500, 1000, 2000, 4000, 8000];
const patienceOfARequestMs = 30_000;

/** Starts sending. `show` hears of every change. */
export function startUploads(
  store: CaptureStore,
  props: { readonly sitting: string; readonly csrf: string; readonly batch: number },
  show: (status: UploadStatus) => void,
): Uploads {
  const base = `/sit/${props.sitting}/evidence`;
  const announced = new WeakSet<WaitingEntry>();
  let [sending, over, failures] = [false, false, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let trouble: string | null = null;
  const tell = () => show({ waiting: store.waiting().length, trouble, over });

  async function send(path: string, type: string, body: BodyInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': type, accept: 'application/json', 'x-csrf-token': props.csrf },
        body,
        signal: AbortSignal.timeout(patienceOfARequestMs),
      });
    } catch {
      throw new TryAgain('no connection');
    }
    if (answer.status === 429 || answer.status >= 500) {
      const seconds = Number(answer.headers.get('retry-after'));
      throw new TryAgain('the service is busy', seconds > 0 ? seconds * 1000 : null);
    }
    if (answer.status === 401 || answer.status === 403)
      throw new TryAgain('you are signed out; reload this page', 15_000);
    return answer;
  }

  const codeOf = async (answer: Response): Promise<string> =>
    ((await answer.json().catch(() => ({}))) as { code?: string }).code ?? '';

  async function announce(batch: readonly WaitingEntry[], capture: string): Promise<void> {
    const entries = batch.map(({ seq, at, kind, hash, width, height, detail }) => ({
      seq,
      at,
      kind,
      hash,
      width,
      height,
      detail,
    }));
    const answer = await send(base, 'application/json', JSON.stringify({ capture, entries }));
    if (!answer.ok) {
      const code = await codeOf(answer);
      if (code === 'seq-taken') {
        await store.startAnew(
          store.waiting().filter((entry) => entry.capture === capture && !announced.has(entry)),
        );
      } else over = true;
      return;
    }
    const { missing, last } = (await answer.json()) as Announced;
    if (capture === store.capture) store.goOnAbove(last);
    for (const entry of batch) {
      if (entry.hash !== null && missing.includes(entry.hash)) announced.add(entry);
      else store.forget(entry);
    }
  }

  async function sendBytes(entry: WaitingEntry): Promise<void> {
    const { capture, seq, bytes } = entry;
    if (bytes === null) return store.forget(entry);
    const answer = await send(`${base}/frames?capture=${capture}&seq=${seq}`, 'image/jpeg', bytes);
    if (answer.status === 409 && (await codeOf(answer)) === 'not-announced') announced.delete(entry);
    else if (answer.status === 410 || answer.status === 404) over = true;
    // Taken, or refused for good: then the review names the picture as missing.
    else store.forget(entry);
  }

  async function step(): Promise<boolean> {
    const waiting = store.waiting();
    const fresh = waiting.filter((entry) => !announced.has(entry));
    const [first] = fresh;
    if (first !== undefined) {
      const ofOne = fresh.filter(({ capture }) => capture === first.capture);
      await announce(ofOne.slice(0, props.batch), first.capture);
      return true;
    }
    const [next] = waiting;
    if (next === undefined) return false;
    await sendBytes(next);
    return true;
  }

  async function run(): Promise<void> {
    if (sending || over) return;
    sending = true;
    clearTimeout(timer);
    try {
      while (!over && (await step())) {
        [failures, trouble] = [0, null];
        tell();
      }
    } catch (error) {
      if (!(error instanceof TryAgain)) throw error;
      const pause = error.afterMs ?? pauses[Math.min(failures, pauses.length - 1)] ?? 8000;
      failures += 1;
      trouble = error.message;
      timer = setTimeout(() => void run(), pause);
    } finally {
      sending = false;
      tell();
    }
  }

  addEventListener('online', () => void run());
  // What the server has of this capture: a page that was killed may have sent more than it could write down.
  void announce([], store.capture)
    .catch((error: unknown) => {
      if (!(error instanceof TryAgain)) throw error;
    })
    .then(run);

  return {
    kick() {
      tell();
      // While a pause runs after a failure, new entries wait with the old ones.
      if (failures === 0) void run();
    },
    flush(patienceMs) {
      const until = Date.now() + patienceMs;
      void run();
      return new Promise((resolve) => {
        const look = () => {
          if (store.waiting().length === 0) resolve(true);
          else if (over || Date.now() > until) resolve(false);
          else setTimeout(look, 100);
        };
        look();
      });
    },
  };
}
