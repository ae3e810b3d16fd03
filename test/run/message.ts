/** What the process that runs the tests tells the one that reports them. */
export type Message =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'test'; readonly name: string; readonly passed: true }
  | { readonly kind: 'test'; readonly name: string; readonly passed: false; readonly detail: string }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'end' };
