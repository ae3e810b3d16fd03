/** What the process that runs the tests is told: the next file, or that there is none. */
export interface Order {
  readonly file: string | null;
}

/** What the process that runs the tests tells the one that reports them. */
export type Message =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'test'; readonly name: string; readonly passed: true }
  | { readonly kind: 'test'; readonly name: string; readonly passed: false; readonly detail: string }
  | { readonly kind: 'output'; readonly text: string }
  /** A file is at its end; its processor time, that of the programs it started left out. */
  | { readonly kind: 'next'; readonly cpuSeconds: number }
  | { readonly kind: 'end' };
