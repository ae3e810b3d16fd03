import { type Acknowledged, Away, examService } from './exam-service.ts';
import type { Saving } from './save-words.ts';
import { sendUnsaved } from './send-unsaved.ts';
import { openUnsavedActs, type QueuedAct } from './unsaved-acts.ts';

/** What the bar shows. */
export interface SaveStatus extends Saving {
  readonly active: boolean;
  readonly endsAt: string;
  readonly sectionEndsAt: string;
  readonly closed: boolean;
  /** The clock stands still: a proctor has paused it, or the candidate is on a break. */
  readonly paused: boolean;
  /** The server's clock minus this machine's, in milliseconds. */
  readonly skewMs: number;
}

/** Acts on their way to the server, in order, kept over a reload, a closed tab and a crash. */
export interface SaveQueue {
  add(act: Omit<QueuedAct, 'device' | 'seq'>): void;
  isEmpty(): boolean;
  /** Resolves true once all is saved; false where something needs a person first. */
  whenEmpty(): Promise<boolean>;
  /** Resolves with whether acts waited that an earlier page, or another tab, could not send. */
  hadEarlier(): Promise<boolean>;
  /** False where the server could not be reached. */
  handIn(): Promise<boolean>;
  stop(): void;
}

/** What a tab's page knows of its sitting when it is made. */
export interface TabProps {
  readonly sitting: string;
  readonly csrf: string;
  readonly device: string;
  readonly nextSeq: number;
  readonly endsAt: string;
  /** The running section, where it has a time of its own. */
  readonly section: { readonly number: number; readonly endsAt: string } | null;
  /** The server's time when the page was made. */
  readonly now: string;
  readonly savedAt: string | null;
  readonly active: boolean;
  /** How often this tab asks for the sitting's state. */
  readonly pulseSeconds: number;
}

/** What the bar shows of a page as it was made. */
export function statusOf({ savedAt, active, endsAt, section }: TabProps): SaveStatus {
  return {
    savedAt,
    waiting: null,
    trouble: null,
    lasts: true,
    active,
    endsAt,
    sectionEndsAt: section?.endsAt ?? endsAt,
    closed: false,
    paused: false,
    skewMs: 0,
  };
}

const pauses = [500, 1000, 2000, 4000, 8000];

/** Starts sending what waits for this sitting, from this tab and from tabs that were closed before they could. */
export function startQueue(props: TabProps, show: (status: SaveStatus) => void): SaveQueue {
  const service = examService(props);
  const acts = openUnsavedActs(props.sitting, () => set({}));
  let seq = props.nextSeq - 1;
  let status: SaveStatus = { ...statusOf(props), skewMs: Date.parse(props.now) - Date.now() };
  let stopped = false;
  let stuck = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let askedAgain = false;
  const waiters: ((empty: boolean) => void)[] = [];

  function set(change: Partial<SaveStatus>): void {
    const [first] = acts.known();
    const since = first === undefined ? 0 : first.key[1] + (change.skewMs ?? status.skewMs);
    const waiting =
      first === undefined ? null : { count: acts.known().length, since: new Date(since).toISOString() };
    status = { ...status, ...change, waiting, lasts: acts.lasts() };
    if (!stopped) show(status);
  }
  const settle = (empty: boolean) => {
    for (const resolve of waiters.splice(0)) resolve(empty);
  };
  const learn = (told: {
    active: boolean;
    endsAt: string | null;
    sectionEndsAt: string | null;
    now: string;
  }) => {
    set({
      active: told.active,
      endsAt: told.endsAt ?? status.endsAt,
      sectionEndsAt: told.sectionEndsAt ?? status.sectionEndsAt,
      skewMs: Date.parse(told.now) - Date.now(),
    });
  };

  const isSaved = (told: Acknowledged) => {
    failures = 0;
    const isOwn = told.device === props.device;
    if (isOwn) seq = Math.max(seq, told.seq);
    // Whether an earlier tab still is the one that answers says nothing about this one.
    learn({ ...told, active: isOwn ? told.active : status.active });
    set({ savedAt: told.savedAt, trouble: told.late ? { kind: 'late' } : null });
  };
  // What another tab of this browser has sent for this one is saved here too.
  const port = new BroadcastChannel(`assay-saved:${props.sitting}`);
  port.addEventListener('message', ({ data }: MessageEvent<Acknowledged>) => {
    isSaved(data);
    void send();
  });
  const on = {
    stopped: () => stopped,
    saved(told: Acknowledged) {
      isSaved(told);
      port.postMessage(told);
    },
    refused({ detail, todo }: { detail: string; todo?: string }) {
      set({ trouble: { kind: 'refused', words: `${detail} ${todo ?? ''}`.trim() } });
    },
  };

  async function send(): Promise<void> {
    askedAgain = sending;
    if (sending || stopped) return;
    sending = true;
    clearTimeout(timer);
    let sent = await sendUnsaved(props.sitting, acts, service, on);
    while (askedAgain && sent !== 'away' && sent !== 'stopped') {
      askedAgain = false;
      sent = await sendUnsaved(props.sitting, acts, service, on);
    }
    sending = false;
    stuck = sent === 'refused';
    if (sent === 'all' || sent === 'refused') {
      set(sent === 'all' && status.trouble?.kind !== 'late' ? { trouble: null } : {});
      settle(sent === 'all');
    }
    if (sent !== 'away') return;
    // Keep everything and try again.
    timer = setTimeout(() => void send(), pauses[Math.min(failures, pauses.length - 1)]);
    failures += 1;
    set({ trouble: { kind: 'away' } });
  }

  const refresh = async () => {
    try {
      const told = await service.state(props.device);
      if (told === null) return;
      // Another section runs: its end is not this page's, which is over.
      const isOver = props.section !== null && told.section !== props.section.number;
      learn(isOver ? { ...told, sectionEndsAt: told.now } : told);
      const isBack = status.trouble?.kind === 'away';
      set({ paused: told.paused, closed: told.state !== 'started', ...(isBack ? { trouble: null } : {}) });
      if (isBack) void send();
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      if (status.trouble?.kind !== 'refused') set({ trouble: { kind: 'away' } });
    }
  };
  const pulse = setInterval(() => void refresh(), props.pulseSeconds * 1000);
  const online = () => {
    void send();
    void refresh();
  };
  // Whoever comes back to a tab learns at once whether the exam has moved on to another one.
  const seen = () => {
    if (document.visibilityState === 'visible') void refresh();
  };
  const end = new AbortController();
  const { signal } = end;
  addEventListener('online', online, { signal });
  addEventListener('offline', () => void refresh(), { signal });
  document.addEventListener('visibilitychange', seen, { signal });
  const earlier = acts.all().then((all) => all.some(({ key }) => key[2] !== acts.tab));
  set({});
  void send();

  return {
    add(act) {
      const own = acts.known().filter((unsaved) => unsaved.act.device === props.device);
      seq = Math.max(seq, ...own.map((unsaved) => unsaved.act.seq)) + 1;
      acts.keep({ device: props.device, seq, ...act });
      stuck = false;
      set({});
      void send();
    },
    isEmpty: () => acts.known().length === 0,
    whenEmpty() {
      if (acts.known().length === 0) return Promise.resolve(true);
      if (stuck) return Promise.resolve(false);
      return new Promise((resolve) => {
        waiters.push(resolve);
        void send();
      });
    },
    hadEarlier: () => earlier,
    async handIn() {
      try {
        await service.submit(props.device);
        return true;
      } catch (error) {
        if (!(error instanceof Away)) throw error;
        return false;
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(pulse);
      end.abort();
      port.close();
      acts.close();
    },
  };
}
