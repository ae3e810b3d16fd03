import { createHash } from 'node:crypto';

/** Where every run's clock starts: 2026-01-01T00:00:00Z. */
const start = BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n;
/** Each look at the clock moves it on by a microsecond, so that code that waits for it comes to an end. */
const look = 1000n;

/** The time inside a run: no code can learn the machine's, and the same run reads the same. */
export interface Clock {
  readonly now: () => bigint;
  /** Nanoseconds for the interpreter's `clock_time_get`. */
  readonly read: () => bigint;
  readonly advance: (to: bigint) => void;
}

export function createClock(): Clock {
  let nanoseconds = start;
  return {
    now: () => nanoseconds,
    read: () => (nanoseconds += look),
    advance: (to) => {
      if (to > nanoseconds) nanoseconds = to;
    },
  };
}

/** Sixty bits from a seed and a name, for a realm's Math.random. */
export function seedOf(seed: string, name: string): bigint {
  const digest = createHash('sha256').update(`${name}\n${seed}`).digest();
  return (digest.readBigUInt64BE(0) >> 4n) | 1n;
}

/** Something that is due, in order of time and then of being set. */
export interface Timers {
  set(key: string, milliseconds: number, fire: () => void): void;
  /** Moves the clock to the next timer and fires it; false when there is none. */
  next(): boolean;
}

/** A bounded list: each realm's code may set timers without end. */
export function createTimers(clock: Clock, most = 10_000): Timers {
  const due = new Map<string, { at: bigint; fire: () => void }>();
  return {
    set(key, milliseconds, fire) {
      due.delete(key);
      if (milliseconds < 0) return;
      if (due.size >= most) throw new RangeError('Too many timers.');
      due.set(key, { at: clock.now() + BigInt(Math.trunc(milliseconds)) * 1_000_000n, fire });
    },
    next() {
      let first: [string, { at: bigint; fire: () => void }] | undefined;
      for (const entry of due) if (first === undefined || entry[1].at < first[1].at) first = entry;
      if (first === undefined) return false;
      due.delete(first[0]);
      clock.advance(first[1].at);
      first[1].fire();
      return true;
    },
  };
}
