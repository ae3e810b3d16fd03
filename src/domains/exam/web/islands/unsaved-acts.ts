/** One act as it waits in the browser until the server has committed it. */
export interface QueuedAct {
  readonly device: string;
  readonly seq: number;
  readonly position: number;
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
}

/** A waiting act under the key it is stored by. */
export interface UnsavedAct {
  readonly key: string;
  readonly act: QueuedAct;
}

const prefixOf = (sitting: string): string => `assay-unsaved:${sitting}:`;

/** Every act of a sitting that waits in this browser, whichever tab made it, by tab and number. */
export function unsavedActs(sitting: string): UnsavedAct[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefixOf(sitting)))
    .flatMap((key) => {
      const text = localStorage.getItem(key);
      // Another tab may have sent and removed it since the keys were listed.
      return text === null ? [] : [{ key, act: JSON.parse(text) as QueuedAct }];
    })
    .toSorted(({ act: a }, { act: b }) =>
      a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1,
    );
}

/** Keeps a new act. An entry an act, so that two tabs never overwrite what the other one keeps. */
export function keepAct(sitting: string, act: QueuedAct): UnsavedAct {
  const unsaved = { key: prefixOf(sitting) + crypto.getRandomValues(new Uint32Array(4)).join('-'), act };
  localStorage.setItem(unsaved.key, JSON.stringify(act));
  return unsaved;
}

/** The same act under another number. */
export function renumberAct({ key, act }: UnsavedAct, seq: number): UnsavedAct {
  const renumbered = { ...act, seq };
  localStorage.setItem(key, JSON.stringify(renumbered));
  return { key, act: renumbered };
}

/** The server has committed it. */
export function forgetAct({ key }: UnsavedAct): void {
  localStorage.removeItem(key);
}
