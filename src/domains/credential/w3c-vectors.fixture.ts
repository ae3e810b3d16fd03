import { existsSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';

// Outside the project: the W3C's test vectors are not ours to copy. Where they are missing, the tests say so.
const root = new URL('../shared/data/vc-vectors/eddsa/', `file://${process.cwd()}/`);

/** The context that the W3C's examples use; it is for examples only, so it is not among the bundled ones. */
export const examplesContext = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
]);

/** A W3C test vector as text (vc-di-eddsa, W3C Software and Document Licence), or `undefined`, named in the report. */
export function w3cVector(t: TestContext, name: string): string | undefined {
  const file = new URL(name, root);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  t.diagnostic(`absent: W3C vector eddsa/${name}; this case was not tried`);
  return undefined;
}
