import { zipSync } from 'fflate';
import type { KeptImage } from '../body.ts';
import type { QtiItem } from '../item.ts';
import { writeItem } from '../serialize/write-item.ts';
import { type AboutItem, writeManifest } from './manifest.ts';

/** The earliest day that a zip can name, so that the same items always give the same bytes. */
const noDay = new Date(1980, 0, 1);

/** Items as a QTI 3.0 content package. */
export function writePackage(
  items: readonly {
    readonly name: string;
    readonly item: QtiItem;
    readonly images: Readonly<Record<string, KeptImage>>;
    readonly about: AboutItem;
  }[],
): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  const text = (content: string) => new TextEncoder().encode(content);
  const resources = items.map(({ name, item, images, about }, at) => {
    const folder = `items/${name}`;
    const path = `${folder}/item.xml`;
    files[path] = text(writeItem(item));
    const pictures = Object.entries(images).map(([source, { data }]) => {
      const picture = `${folder}/${source}`;
      files[picture] = Buffer.from(data, 'base64');
      return picture;
    });
    return { identifier: `item-${at + 1}`, path, about, images: pictures };
  });
  return zipSync({ 'imsmanifest.xml': text(writeManifest(resources)), ...files }, { mtime: noDay, level: 6 });
}
