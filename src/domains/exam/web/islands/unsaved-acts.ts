/** One act as it is sent to the service. */
export interface QueuedAct {
  readonly device: string;
  readonly seq: number;
  readonly position: number;
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
}

/** An act that waits in this browser: the sitting, when it was made (milliseconds since 1970), the tab that made it. */
export interface UnsavedAct {
  readonly key: readonly [sitting: string, madeAt: number, tab: number];
  readonly act: QueuedAct;
}

/** What waits in this browser for the service to commit it, whichever tab of a sitting made it. */
export interface UnsavedActs {
  /** The number of this tab, as it stands in the keys of what it keeps. */
  readonly tab: number;
  /** What waits as far as this tab knows, in the order in which it was made. */
  known(): readonly UnsavedAct[];
  /** What waits, as it stands in the browser's database. */
  all(): Promise<readonly UnsavedAct[]>;
  keep(act: QueuedAct): void;
  /** Gives a waiting act another number. */
  renumber(unsaved: UnsavedAct, seq: number): Promise<void>;
  /** The service has committed it. */
  forget(unsaved: UnsavedAct): Promise<void>;
  /** False where this browser keeps nothing: what waits is gone with the page. */
  lasts(): boolean;
  close(): void;
}

const storeName = 'unsaved';
// A browser that neither opens its database nor refuses to is taken for one without.
const patienceMs = 3_000;

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), patienceMs);
    try {
      const request = indexedDB.open('assay', 1);
      request.addEventListener('upgradeneeded', () =>
        request.result.createObjectStore(storeName, { keyPath: 'key' }),
      );
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => resolve(null));
    } catch {
      // Where storage is blocked the attempt alone throws, and what depends on the browser: `lasts` says so.
      resolve(null);
    }
  });
}

const inOrder = ({ key: [, a, x] }: UnsavedAct, { key: [, b, y] }: UnsavedAct): number => a - b || x - y;
const isSame = (a: UnsavedAct) => (b: UnsavedAct) => inOrder(a, b) === 0;

/**
 * Opens what waits for a sitting: an entry an act in IndexedDB, so that it outlives a reload, a closed tab and a crash,
 * and no tab overwrites what another one keeps. Where that fails it is kept in the page alone, and `onChange` is called.
 */
export function openUnsavedActs(sitting: string, onChange: () => void): UnsavedActs {
  const [tab = 0] = crypto.getRandomValues(new Uint32Array(1));
  let db: IDBDatabase | null = null;
  let lasts = true;
  let known: readonly UnsavedAct[] = [];
  /** What is not, or not yet, in the database. */
  let keeping: readonly UnsavedAct[] = [];

  const fail = () => {
    lasts = false;
    onChange();
  };
  const opened = openDatabase().then((database) => {
    db = database;
    if (database === null) fail();
    else database.addEventListener('close', fail);
    for (const unsaved of keeping) void put(unsaved);
  });

  /** False where it could not be done. `commit` at once: the page may be gone a moment later. */
  function write(work: (store: IDBObjectStore) => void): Promise<boolean> {
    return new Promise((resolve) => {
      if (db === null || !lasts) return resolve(false);
      try {
        const transaction = db.transaction(storeName, 'readwrite', { durability: 'strict' });
        transaction.addEventListener('complete', () => resolve(true));
        transaction.addEventListener('abort', () => {
          fail();
          resolve(false);
        });
        work(transaction.objectStore(storeName));
        transaction.commit();
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        fail();
        resolve(false);
      }
    });
  }
  async function put(unsaved: UnsavedAct): Promise<void> {
    if (await write((store) => store.put(unsaved))) keeping = keeping.filter((one) => !isSame(unsaved)(one));
  }
  function read(): Promise<readonly UnsavedAct[] | null> {
    return new Promise((resolve) => {
      if (db === null || !lasts) return resolve(null);
      try {
        const range = IDBKeyRange.bound([sitting], [sitting, []]);
        const request = db.transaction(storeName).objectStore(storeName).getAll(range);
        request.addEventListener('success', () => resolve(request.result as UnsavedAct[]));
        request.addEventListener('error', () => {
          fail();
          resolve(null);
        });
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        fail();
        resolve(null);
      }
    });
  }

  return {
    tab,
    known: () => known,
    async all() {
      await opened;
      const stored = await read();
      // Without the database this tab still knows what it has seen.
      if (stored !== null)
        known = [...stored.filter((one) => !keeping.some(isSame(one))), ...keeping].toSorted(inOrder);
      return known;
    },
    keep(act) {
      const madeAt = Math.max(Date.now(), (known.at(-1)?.key[1] ?? 0) + 1);
      const unsaved: UnsavedAct = { key: [sitting, madeAt, tab], act };
      known = [...known, unsaved];
      keeping = [...keeping, unsaved];
      if (db !== null) void put(unsaved);
    },
    async renumber(unsaved, seq) {
      const renumbered = { ...unsaved, act: { ...unsaved.act, seq } };
      const replace = (list: readonly UnsavedAct[]) =>
        list.map((one) => (isSame(unsaved)(one) ? renumbered : one));
      known = replace(known);
      keeping = replace(keeping);
      await write((store) => store.put(renumbered));
    },
    async forget(unsaved) {
      const without = (list: readonly UnsavedAct[]) => list.filter((one) => !isSame(unsaved)(one));
      known = without(known);
      keeping = without(keeping);
      await write((store) => store.delete([...unsaved.key]));
    },
    lasts: () => lasts,
    close: () => db?.close(),
  };
}
