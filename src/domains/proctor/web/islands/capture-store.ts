import type { EntryKind } from '../../evidence/entry.ts';

/** An entry on its way to the server, as it waits in this browser. */
export interface WaitingEntry {
  readonly sitting: string;
  readonly capture: string;
  readonly seq: number;
  readonly at: string;
  readonly kind: EntryKind;
  readonly hash: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly detail: string | null;
  /** A frame's bytes until the server has them. */
  readonly bytes: ArrayBuffer | null;
}

/** What an entry says besides its number. */
export type NewEntry = Omit<WaitingEntry, 'sitting' | 'capture' | 'seq'>;

/** A recording's entries that are not at the server yet. They lie in IndexedDB too, so that a reload loses none. */
export interface CaptureStore {
  /** In the order in which they were made; only what a reload would find again. */
  waiting(): readonly WaitingEntry[];
  /** Numbers an entry and keeps it. Resolves when a reload would find it. */
  add(entry: NewEntry): Promise<void>;
  forget(entry: WaitingEntry): void;
  /** The server knows numbers of this capture up to `last`: go on above them. */
  goOnAbove(last: number): void;
  /** A number was used twice: what waits goes on under a new capture's name, renumbered from 1. */
  startAnew(entries: readonly WaitingEntry[]): Promise<void>;
  readonly capture: string;
}

interface Counter {
  readonly sitting: string;
  readonly capture: string;
  readonly next: number;
  readonly since: number;
}

/** Pictures of somebody must not lie in a browser for ever: after this they would be refused anyway. */
const keptMs = 48 * 3_600_000;

const newCapture = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(15))))
    .replaceAll('+', '-')
    .replaceAll('/', '_');

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });

const finished = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('error', () => reject(tx.error));
    tx.addEventListener('abort', () => reject(tx.error));
  });

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('assay-recording', 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('counter', { keyPath: 'sitting' });
    request.result.createObjectStore('entry', { keyPath: ['sitting', 'capture', 'seq'] });
  });
  return asked(request);
}

const allOf = (sitting: string) => IDBKeyRange.bound([sitting], [sitting, []]);

async function forgetOld(db: IDBDatabase, now: number): Promise<void> {
  const tx = db.transaction(['counter', 'entry'], 'readwrite');
  for (const { sitting, since } of await asked<Counter[]>(tx.objectStore('counter').getAll())) {
    if (now - since < keptMs) continue;
    tx.objectStore('counter').delete(sitting);
    tx.objectStore('entry').delete(allOf(sitting));
  }
  await finished(tx);
}

/**
 * Opens what this browser keeps of a sitting's recording. Without IndexedDB (some browsers withhold it) the entries
 * live in this page only, under a capture of its own.
 */
export async function openStore(sitting: string): Promise<CaptureStore> {
  const db = await openDatabase().catch(() => null);
  let counter: Counter = { sitting, capture: newCapture(), next: 1, since: Date.now() };
  let entries: WaitingEntry[] = [];
  if (db !== null) {
    await forgetOld(db, Date.now());
    const tx = db.transaction(['counter', 'entry']);
    const found = asked<Counter | undefined>(tx.objectStore('counter').get(sitting));
    const left = asked<WaitingEntry[]>(tx.objectStore('entry').getAll(allOf(sitting)));
    counter = (await found) ?? counter;
    entries = (await left).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq));
  }

  async function keep(kept: readonly WaitingEntry[], gone: readonly WaitingEntry[] = []): Promise<void> {
    if (db === null) return;
    const tx = db.transaction(['counter', 'entry'], 'readwrite');
    tx.objectStore('counter').put(counter);
    for (const entry of kept) tx.objectStore('entry').put(entry);
    for (const { capture, seq } of gone) tx.objectStore('entry').delete([sitting, capture, seq]);
    // A full disk: the entry still lives in this page, and a number that is used twice is found by the server.
    await finished(tx).catch(() => undefined);
  }

  const number = (entry: NewEntry): WaitingEntry => {
    const { capture, next } = counter;
    counter = { ...counter, next: next + 1 };
    return { ...entry, sitting, capture, seq: next };
  };

  return {
    get capture() {
      return counter.capture;
    },
    waiting: () => entries,
    async add(entry) {
      const numbered = number(entry);
      await keep([numbered]);
      entries.push(numbered);
    },
    forget(entry) {
      entries = entries.filter((other) => other !== entry);
      void keep([], [entry]);
    },
    goOnAbove(last) {
      if (last >= counter.next) counter = { ...counter, next: last + 1 };
    },
    async startAnew(refused) {
      counter = { ...counter, capture: newCapture(), next: 1 };
      const renumbered = refused.map(({ capture: _, seq: __, ...entry }) => number(entry));
      entries = [...entries.filter((entry) => !refused.includes(entry)), ...renumbered];
      await keep(renumbered, refused);
    },
  };
}
