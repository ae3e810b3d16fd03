/** Tells the sandbox that timer `id` is due in so many milliseconds of its clock; a negative number takes it back. */
export type SetTimer = (id: number, milliseconds: number) => void;

/**
 * The usual timers, on the sandbox's clock: it stands still while code runs and jumps to the next timer when nothing
 * else is left to do, so a wait of an hour costs nothing and every run is the same.
 * Installed on the global object; `fire` runs the timer that has become due.
 */
export function installTimers(setTimer: SetTimer): (id: number) => void {
  const due = new Map<number, () => void>();
  let last = 0;
  const start = (action: unknown, wait: unknown, args: readonly unknown[], again: boolean): number => {
    if (typeof action !== 'function') throw new TypeError('A timer needs a function.');
    const id = ++last;
    const milliseconds = Math.min(Math.max(Math.trunc(Number(wait)) || 0, again ? 1 : 0), 2 ** 31 - 1);
    due.set(id, () => {
      if (again) setTimer(id, milliseconds);
      else due.delete(id);
      Reflect.apply(action, undefined, args);
    });
    setTimer(id, milliseconds);
    return id;
  };
  const stop = (id: unknown): void => {
    if (due.delete(Number(id))) setTimer(Number(id), -1);
  };
  Object.assign(globalThis, {
    setTimeout: (action: unknown, wait?: unknown, ...args: unknown[]) => start(action, wait, args, false),
    setInterval: (action: unknown, wait?: unknown, ...args: unknown[]) => start(action, wait, args, true),
    clearTimeout: stop,
    clearInterval: stop,
  });
  return (id) => due.get(id)?.();
}
