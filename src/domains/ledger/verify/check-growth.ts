import type { ReadCheckpoint } from '../note/checkpoint.ts';
import type { Node } from '../tree/edge.ts';
import { lookUp } from '../tree/look-up.ts';
import { consistencyRanges, isConsistent } from '../tree/proof.ts';
import { hashOf, type NodeRef, nodesOf, tileWidth } from '../tree/range.ts';
import { type Tile, tilePath } from '../tree/tile.ts';
import type { Check } from './check.ts';

/** Fetches what is below a log's address, for example `tile/0/000`. */
export type TileSource = (path: string, bytes: number) => Promise<Uint8Array>;

const hashBytes = 32;

/** The tiles, by level, that hold these hashes in a tree of `size` leaves. */
function tilesOf(refs: readonly NodeRef[], size: number): readonly (Tile & { readonly level: number })[] {
  const tiles = new Map<string, Tile & { readonly level: number }>();
  for (const { level, index: place } of refs) {
    const index = Math.floor(place / tileWidth);
    const width = Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth);
    tiles.set(`${level}/${index}`, { level, index, width });
  }
  return [...tiles.values()];
}

async function nodesFrom(source: TileSource, refs: readonly NodeRef[], size: number): Promise<Node[]> {
  const found: Node[] = [];
  for (const tile of tilesOf(refs, size)) {
    const { level, index, width } = tile;
    const bytes = await source(`tile/${level}/${tilePath(tile)}`, width * hashBytes);
    for (let place = 0; place < width; place++) {
      const hash = bytes.subarray(place * hashBytes, (place + 1) * hashBytes);
      found.push({ level, index: index * tileWidth + place, hash });
    }
  }
  return found;
}

/**
 * Looks whether a log as one checkpoint states it begins with all that an earlier one stated, by tiles that are fetched;
 * they need no trust, because they have to lead to the signed root.
 */
export async function checkGrowth(
  older: ReadCheckpoint,
  newer: ReadCheckpoint,
  source: TileSource,
): Promise<Check> {
  const found = (ok: boolean, reason: string): Check => ({ name: 'growth', ok, reason });
  if (older.origin !== newer.origin)
    return found(false, `one checkpoint is of ${older.origin}, the other of ${newer.origin}`);
  if (older.size > newer.size)
    return found(false, `the log had ${older.size} entries and has ${newer.size}: it was cut`);
  const ranges = consistencyRanges(older.size, newer.size);
  const nodeAt = lookUp(await nodesFrom(source, ranges.flatMap(nodesOf), newer.size));
  const proof = ranges.map((range) => hashOf(range, nodeAt));
  return isConsistent(older, newer, proof)
    ? found(true, `the log of ${newer.size} entries begins with the ${older.size} that it had, unchanged`)
    : found(false, `the log of ${newer.size} entries does not begin with the ${older.size} that it had`);
}
