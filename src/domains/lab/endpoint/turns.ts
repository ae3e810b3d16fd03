import { tooFast } from './lab-error.ts';

interface Waiting {
  readonly who: string;
  readonly begin: () => void;
}

/**
 * Lets so many pieces of work go on at once, at most `each` of one person's, and those that wait in turn by person: whoever
 * sends a flood waits behind their own, not in front of others. One process's; each process has bounds of its own.
 */
export class Turns {
  readonly #bounds: { readonly inAll: number; readonly each: number; readonly waiting: number };
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting[]>();
  #inAll = 0;

  constructor(bounds: { readonly inAll: number; readonly each: number; readonly waiting: number }) {
    this.#bounds = bounds;
  }

  /** Waits for a turn; the answer ends it, and must be called once. Throws a `LabError` 429 where too many wait already. */
  async take(who: string, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (!this.#mayBegin(who)) await this.#wait(who, signal);
    else this.#begin(who);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#end(who);
    };
  }

  #mayBegin(who: string): boolean {
    return this.#inAll < this.#bounds.inAll && (this.#running.get(who) ?? 0) < this.#bounds.each;
  }

  #begin(who: string): void {
    this.#inAll += 1;
    this.#running.set(who, (this.#running.get(who) ?? 0) + 1);
  }

  #wait(who: string, signal: AbortSignal | undefined): Promise<void> {
    const line = this.#waiting.get(who) ?? [];
    if (line.length >= this.#bounds.waiting) {
      throw tooFast('Too many of your requests are waiting at the same time. Send fewer at once.', 1000);
    }
    this.#waiting.set(who, line);
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(entry), 1);
        reject(signal?.reason as Error);
      };
      const entry: Waiting = {
        who,
        begin: () => {
          signal?.removeEventListener('abort', leave);
          this.#begin(who);
          resolve();
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      line.push(entry);
    });
  }

  #end(who: string): void {
    this.#inAll -= 1;
    const left = (this.#running.get(who) ?? 1) - 1;
    if (left === 0) this.#running.delete(who);
    else this.#running.set(who, left);
    for (const [next, line] of this.#waiting) {
      const first = line[0];
      if (first === undefined) this.#waiting.delete(next);
      if (first === undefined || !this.#mayBegin(next)) continue;
      line.shift();
      // To the end of the round: everybody else's first comes before this one's second.
      this.#waiting.delete(next);
      if (line.length > 0) this.#waiting.set(next, line);
      first.begin();
      return;
    }
  }
}
