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
  | { readonly kind: 'next' }
  | { readonly kind: 'end' };
