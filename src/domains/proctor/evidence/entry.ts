import type { Instant } from '../../../kernel/clock.ts';

/** What a page can observe of itself and of its camera; nothing that it could only guess. */
export const entryKinds = [
  'frame',
  'page opened',
  'page closed',
  'page hidden',
  'page visible',
  'window left',
  'window entered',
  'copied',
  'cut',
  'pasted',
  'full screen entered',
  'full screen left',
  'camera lost',
  'camera regained',
  'recording ended',
] as const;

export type EntryKind = (typeof entryKinds)[number];

/**
 * One entry of a recording as the page made it. `capture` names the recording of one browser, `seq` counts its entries
 * from 1 without a gap; `at` is the page's time, set by the server's clock when the page was made. A frame carries the
 * SHA-256 of its JPEG bytes.
 */
export interface Entry {
  readonly capture: string;
  readonly seq: number;
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly hash: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly detail: string | null;
}

/** An entry as it is kept: `no` is its number in the sitting's chain, `late` that it arrived after the end. */
export interface StoredEntry extends Entry {
  readonly receivedAt: Instant;
  readonly late: boolean;
  readonly no: number;
}

/** Seconds between two frames. */
export const frameEverySeconds = 5;
/** The widest frame, in pixels. */
export const frameWidth = 480;

/** What is taken, so that one page cannot fill a disk: each is far above what an honest hour makes. */
export const bounds = {
  entriesABatch: 100,
  entriesAMinute: 1_200,
  entriesASitting: 20_000,
  frameBytes: 256 * 1024,
  bytesASitting: 256 * 1024 * 1024,
  /** Hours after the end in which the rest of a recording may still arrive. */
  lateHours: 24,
} as const;

/** The content that an entry's link in the chain commits to. */
export function committed(entry: Entry & { readonly late: boolean }): Readonly<Record<string, unknown>> {
  const { capture, seq, at, kind, hash, width, height, detail, late } = entry;
  return { capture, seq, at, kind, hash, width, height, detail, late };
}

/** True where two entries under one number say the same. */
export function isSame(a: Entry, b: Entry): boolean {
  return (
    a.kind === b.kind &&
    a.at === b.at &&
    a.hash === b.hash &&
    a.width === b.width &&
    a.height === b.height &&
    a.detail === b.detail
  );
}
