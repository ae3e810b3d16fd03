import type { TestContext } from 'node:test';
import { outside } from '../../kernel/outside.fixture.ts';

/** The context that the W3C's examples use; it is for examples only, so it is not among the bundled ones. */
export const examplesContext = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
]);

/** A W3C test vector as text (vc-di-eddsa, W3C Software and Document Licence), or `undefined`, named in the report. */
export function w3cVector(t: TestContext, name: string): string | undefined {
  return outside(t, `vc-vectors/eddsa/${name}`)?.toString();
}
