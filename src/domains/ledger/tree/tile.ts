import { mostLeaves, tileWidth } from './range.ts';

/** Which hashes of a level a tile holds: `width` from 1 to 256, from `index` × 256 on. */
export interface Tile {
  readonly index: number;
  readonly width: number;
}

/** Levels that a tree of at most `mostLeaves` has tiles at. */
export const mostLevels = 7;

/** A tile as its address writes it: `x001/x234/067`, an unfinished one with `.p/` and its width (C2SP tlog-tiles). */
export function tilePath({ index, width }: Tile): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  }
  return `${groups.join('/')}${width === tileWidth ? '' : `.p/${width}`}`;
}

const shape = /^((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads what `tilePath` writes, and only that: `null` for every other spelling of a number. */
export function readTilePath(path: string): Tile | null {
  const [, groups = '', width] = shape.exec(path) ?? [];
  if (groups === '') return null;
  const tile = {
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  const isOne = tile.index < mostLeaves / tileWidth && tilePath(tile) === path;
  return isOne ? tile : null;
}

/** Entries as a bundle holds them: each after its length in two bytes, the higher first (C2SP tlog-tiles). */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}
