import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parameters } from '../transformer/shape.ts';
import { readWeights } from './weights-file.ts';

/** Where a snapshot's weights lie. */
export function snapshotFile(id: string): string {
  return join(import.meta.dirname, `${id}.weights`);
}

/** A snapshot's parameters, as they are stored. */
export async function readSnapshot(id: string): Promise<Parameters> {
  return readWeights(await readFile(snapshotFile(id)));
}
