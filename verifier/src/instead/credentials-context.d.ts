declare module '@digitalbazaar/credentials-context' {
  /** JSON-LD contexts by their addresses. */
  export const contexts: ReadonlyMap<string, unknown>;
}
