import {
  forgetAct,
  keepAct,
  type QueuedAct,
  renumberAct,
  type UnsavedAct,
  unsavedActs,
} from './unsaved-acts.ts';

/** What the bar shows. */
export interface SaveStatus {
  readonly savedAt: string | null;
  readonly unsaved: number;
  readonly trouble: string | null;
  readonly active: boolean;
  readonly endsAt: string;
  readonly closed: boolean;
  /** A proctor has stopped the clock. */
  readonly paused: boolean;
  /** The server's clock minus this machine's, in milliseconds. */
  readonly skewMs: number;
}

/** Acts on their way to the server, in order, kept over a reload and a closed tab. */
export interface SaveQueue {
  add(act: Omit<QueuedAct, 'device' | 'seq'>): void;
  isEmpty(): boolean;
  /** Resolves true once all is saved; false where something needs a person first. */
  whenEmpty(): Promise<boolean>;
  /** False where the server could not be reached. */
  handIn(): Promise<boolean>;
  stop(): void;
}

interface Acknowledged {
  readonly savedAt: string;
  readonly active: boolean;
  readonly endsAt: string;
  readonly now: string;
  readonly late: boolean;
}

interface State {
  readonly state: string;
  readonly active: boolean;
  readonly paused: boolean;
  readonly endsAt: string | null;
  readonly now: string;
  readonly nextSeq: number;
}

const pauses = [500, 1000, 2000, 4000, 8000];

/** Starts sending what waits for this sitting, from this tab and from tabs that were closed before they could. */
export function startQueue(
  props: {
    sitting: string;
    csrf: string;
    device: string;
    nextSeq: number;
    savedAt: string | null;
    active: boolean;
    endsAt: string;
    now: string;
    /** How often this tab asks for the sitting's state. */
    pulseSeconds: number;
  },
  show: (status: SaveStatus) => void,
): SaveQueue {
  const base = `/sit/${props.sitting}`;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-csrf-token': props.csrf,
  };

  // Earlier tabs' acts first: the server orders by tab and number, so their order of arrival does not matter.
  let waiting = unsavedActs(props.sitting).toSorted(
    (a, b) => Number(a.act.device === props.device) - Number(b.act.device === props.device),
  );
  let seq = Math.max(
    props.nextSeq - 1,
    ...waiting.filter(({ act }) => act.device === props.device).map(({ act }) => act.seq),
  );
  let status: SaveStatus = {
    savedAt: props.savedAt,
    unsaved: waiting.length,
    trouble: null,
    active: props.active,
    endsAt: props.endsAt,
    closed: false,
    paused: false,
    skewMs: Date.parse(props.now) - Date.now(),
  };
  let stopped = false;
  let stuck = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  const waiters: ((empty: boolean) => void)[] = [];

  const set = (change: Partial<SaveStatus>) => {
    status = { ...status, ...change, unsaved: waiting.length };
    show(status);
  };
  const settle = (empty: boolean) => {
    for (const resolve of waiters.splice(0)) resolve(empty);
  };
  const learn = (told: { active: boolean; endsAt: string | null; now: string }) => {
    set({
      active: told.active,
      endsAt: told.endsAt ?? status.endsAt,
      skewMs: Date.parse(told.now) - Date.now(),
    });
  };

  async function renumber(taken: QueuedAct): Promise<void> {
    const answer = await fetch(`${base}/state?device=${taken.device}`, { headers });
    if (!answer.ok) throw new TypeError('no state');
    const { nextSeq } = (await answer.json()) as State;
    let free = nextSeq;
    waiting = waiting.map((unsaved) =>
      unsaved.act.device === taken.device && unsaved.act.seq >= taken.seq
        ? renumberAct(unsaved, free++)
        : unsaved,
    );
    if (taken.device === props.device) seq = free - 1;
  }

  /** Sends the first act; false where something needs a person. */
  async function sendFirst(first: UnsavedAct): Promise<boolean> {
    const answer = await fetch(`${base}/save`, { method: 'POST', headers, body: JSON.stringify(first.act) });
    if (answer.ok) {
      const told = (await answer.json()) as Acknowledged;
      waiting = waiting.filter((other) => other !== first);
      forgetAct(first);
      learn(told);
      set({
        savedAt: told.savedAt,
        trouble: told.late ? 'The last answer came after the end; it is kept for a person to look at.' : null,
      });
      return true;
    }
    if (answer.status >= 500 || answer.status === 429) throw new TypeError('the service is away');
    const problem = (await answer.json()) as { code: string; detail: string; todo?: string };
    if (problem.code === 'seq-taken') {
      await renumber(first.act);
      return true;
    }
    set({ trouble: `Not saved: ${problem.detail} ${problem.todo ?? ''}` });
    return false;
  }

  async function send(): Promise<void> {
    if (sending || stopped) return;
    sending = true;
    clearTimeout(timer);
    try {
      for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
        if (!(await sendFirst(first))) {
          stuck = true;
          settle(false);
          return;
        }
        failures = 0;
      }
      settle(true);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // No network, or the service is restarting: keep everything and try again.
      const pause = pauses[Math.min(failures, pauses.length - 1)] ?? 8000;
      failures += 1;
      set({
        trouble: `Not saved yet: no connection. ${waiting.length} ${waiting.length === 1 ? 'change is' : 'changes are'} kept on this device; trying again.`,
      });
      timer = setTimeout(() => void send(), pause);
    } finally {
      sending = false;
    }
  }

  const refresh = async () => {
    try {
      const answer = await fetch(`${base}/state?device=${props.device}`, { headers });
      if (!answer.ok) return;
      const told = (await answer.json()) as State;
      learn(told);
      set({ paused: told.paused, closed: told.state !== 'started' });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      set({
        trouble:
          waiting.length > 0
            ? status.trouble
            : 'No connection. The clock runs on; your saved answers are safe.',
      });
    }
  };
  const pulse = setInterval(() => void refresh(), props.pulseSeconds * 1000);
  const online = () => void send();
  // Whoever comes back to a tab learns at once whether the exam has moved on to another one.
  const seen = () => {
    if (document.visibilityState === 'visible') void refresh();
  };
  addEventListener('online', online);
  document.addEventListener('visibilitychange', seen);
  set({});
  void send();

  return {
    add(act) {
      seq += 1;
      waiting.push(keepAct(props.sitting, { device: props.device, seq, ...act }));
      stuck = false;
      set({});
      void send();
    },
    isEmpty: () => waiting.length === 0,
    whenEmpty() {
      if (waiting.length === 0) return Promise.resolve(true);
      if (stuck) return Promise.resolve(false);
      return new Promise((resolve) => {
        waiters.push(resolve);
        void send();
      });
    },
    async handIn() {
      try {
        const answer = await fetch(`${base}/submit`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ device: props.device }),
        });
        return answer.status < 500;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        return false;
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(pulse);
      removeEventListener('online', online);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}
