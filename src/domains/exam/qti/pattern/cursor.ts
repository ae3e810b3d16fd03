/** A pattern that cannot be used; the message says why. */
export class BadPattern extends Error {}

/** Reads one character after another. */
export interface Cursor {
  readonly characters: readonly string[];
  at: number;
}
