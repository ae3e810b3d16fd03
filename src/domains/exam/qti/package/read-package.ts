import type { KeptImage } from '../body.ts';
import type { QtiItem } from '../item.ts';
import { readItem } from '../parse/item.ts';
import { orNoted, type Refused } from '../refusal.ts';
import { type AboutItem, type PackedItem, readManifest } from './manifest.ts';
import { imagesOf } from './images.ts';
import { unzip } from './unzip.ts';

/** An item with its pictures and what its package says of it. */
export interface ReadPacked {
  readonly file: string;
  readonly item: QtiItem;
  readonly images: Readonly<Record<string, KeptImage>>;
  readonly about: AboutItem;
}

/** What is not read, by the file in which it stands. */
export interface Skipped extends Refused {
  readonly file: string;
}

const nothing: AboutItem = { models: [], apis: [], sources: [], enemies: [] };

/**
 * Reads one item's XML, or a zip: the items that its `imsmanifest.xml` names or, without one, every item in it. What is
 * refused is named, and the other items are read all the same. Never throws, whatever the bytes.
 */
export function readPackage(
  name: string,
  bytes: Uint8Array,
): { readonly items: readonly ReadPacked[]; readonly skipped: readonly Skipped[] } {
  const skipped: Skipped[] = [];
  const note = (file: string, refused: readonly Refused[]) =>
    skipped.push(...refused.map((one) => ({ file, ...one })));
  const noted = <T>(file: string, read: (notes: Refused[]) => T): T | undefined => {
    const notes: Refused[] = [];
    const found = orNoted(notes, () => read(notes));
    note(file, notes);
    return found;
  };

  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const files = isZip ? noted(name, () => unzip(bytes)) : new Map([[name, bytes]]);
  if (files === undefined) return { items: [], skipped };
  const manifest = isZip ? files.get('imsmanifest.xml') : undefined;
  const packed: readonly PackedItem[] | undefined =
    manifest === undefined
      ? [...files.keys()]
          .filter((path) => !isZip || path.endsWith('.xml'))
          .map((path) => ({ path, about: nothing }))
      : noted('imsmanifest.xml', (notes) => readManifest(manifest, notes));

  const items = (packed ?? []).flatMap(({ path, about }): ReadPacked[] => {
    const content = files.get(path);
    if (content === undefined) {
      note(path, [
        { line: 1, element: 'resource', reason: 'the manifest names a file that is not in the package' },
      ]);
      return [];
    }
    const read = readItem(content);
    if (read.item === null) {
      note(path, read.refused);
      return [];
    }
    const { item } = read;
    const kept = noted(path, () => imagesOf(item, path, files));
    if (kept === undefined) return [];
    note(path, read.leftOut);
    return [{ file: path, ...kept, about }];
  });
  return { items, skipped };
}
