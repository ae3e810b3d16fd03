import type { TestContext } from 'node:test';
import { outside } from '../../kernel/outside.fixture.ts';

/** A W3C test vector as text (vc-di-eddsa, W3C Software and Document Licence), or `undefined`, named in the report. */
export function w3cVector(t: TestContext, name: string): string | undefined {
  return outside(t, `vc-vectors/eddsa/${name}`)?.toString();
}
