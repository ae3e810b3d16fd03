import { posix } from 'node:path';
import { sha256 } from '../../../../kernel/hash.ts';
import type { Authored, KeptImage } from '../body.ts';
import { partsIn } from '../contents.ts';
import { Refusal } from '../refusal.ts';
import type { QtiItem } from '../item.ts';
import { pathOf } from './path.ts';

/** The largest picture that is kept with an item. */
export const mostImageBytes = 256 * 1024;

const signatures: readonly (readonly [KeptImage['type'], readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

/** The addresses of all pictures in an item, each once. */
function sourcesOf(item: QtiItem): string[] {
  const content: Authored[] = [...item.body, ...item.feedback.flatMap((one) => [...one.content])];
  const sources = partsIn(content).flatMap((part) => {
    if (part.kind === 'html') return part.tag === 'img' ? [part.attributes['src'] ?? ''] : [];
    return 'image' in part ? [part.image.src] : [];
  });
  return [...new Set(sources)];
}

/**
 * The pictures of an item that lies at `path` of a package, and the item with their new names: `images/` and the
 * beginning of their SHA-256, so that no address of the package is left. Throws `Refusal` where
 * one is missing, remote, too large, or neither PNG, JPEG nor GIF by its bytes: an item is not kept in part.
 */
export function imagesOf(
  item: QtiItem,
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
): { readonly item: QtiItem; readonly images: Readonly<Record<string, KeptImage>> } {
  const names = new Map<string, string>();
  const images = Object.fromEntries(
    sourcesOf(item).map((source): [string, KeptImage] => {
      const refuse = (reason: string) =>
        new Refusal({ line: 1, name: 'img' }, `the picture ${source.slice(0, 120)} ${reason}`);
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(source)) throw refuse('lies outside of the package');
      const bytes = files.get(pathOf(source, posix.dirname(path)));
      if (bytes === undefined) throw refuse('is not in the package');
      if (bytes.length > mostImageBytes)
        throw refuse(`has ${bytes.length} bytes; at most ${mostImageBytes} are kept`);
      const type = signatures.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];
      if (type === undefined) throw refuse('is neither PNG, JPEG nor GIF');
      const ending = type === 'image/jpeg' ? 'jpg' : type.slice('image/'.length);
      const name = `images/${sha256(bytes).slice(0, 16)}.${ending}`;
      names.set(source, name);
      return [name, { type, data: Buffer.from(bytes).toString('base64') }];
    }),
  );
  const renamed = JSON.parse(JSON.stringify(item), (key, value: unknown) =>
    key === 'src' && typeof value === 'string' ? (names.get(value) ?? value) : value,
  ) as QtiItem;
  return { item: renamed, images };
}
