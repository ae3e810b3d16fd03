import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { build, type Built, type Sources } from './build.ts';
import type * as Library from './src/index.ts';

/** The verifier as it was built for a test file, and removed after it. */
export interface BuiltVerifier {
  readonly folder: string;
  readonly built: readonly Built[];
  readonly sources: Sources;
  readonly library: typeof Library;
}

/** Builds library, command and page into a folder of their own; the library is loaded from what was built. */
export async function builtVerifier(): Promise<BuiltVerifier> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-verify-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const { built, sources } = await build(folder);
  const library = (await import(join(folder, 'index.mjs'))) as typeof Library;
  return { folder, built, sources, library };
}
