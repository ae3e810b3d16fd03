/** The context of the W3C's examples: it is for examples only, so it is not among the bundled ones. */
export const examplesContext: ReadonlyMap<string, object> = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
]);
