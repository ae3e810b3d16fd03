/** Something in a file that is not read, by the place where it stands. */
export interface Refused {
  /** Counts from 1. */
  readonly line: number;
  /** The element's local name, or `document` for the file as a whole. */
  readonly element: string;
  readonly reason: string;
}

/** Thrown inside this folder only; whoever reads a file turns it into a `Refused`. */
export class Refusal extends Error {
  readonly refused: Refused;

  constructor(place: { readonly line: number; readonly name: string }, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.refused = { line: place.line, element: place.name, reason };
  }
}

/** The document as a place. */
export const wholeDocument = { line: 1, name: 'document' } as const;

/** What `read` gives, or `undefined` with the refusal noted. Any other failure is thrown on. */
export function orNoted<T>(notes: Refused[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    notes.push(error.refused);
    return undefined;
  }
}
