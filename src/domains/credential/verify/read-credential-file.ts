import { Problem } from '../../../kernel/problem.ts';
import { readBakedPng } from '../bake/baked-png.ts';
import { pictureSize } from './qr/picture-size.ts';
import { readQr } from './qr/read-qr.ts';
import { readJson } from './read-json.ts';
import { nothingInside, unbaked } from './unbaked.ts';

/** The largest document that is taken, in bytes. */
export const largestDocument = 1024 * 1024;

/** The largest picture, in bytes: a photograph of a code. */
export const largestPicture = 6 * 1024 * 1024;

/** What a file is: a credential, or a picture of a link or an identifier. */
export type HandedIn = { readonly document: unknown } | { readonly link: string };

/**
 * Reads a stranger's file: a signed JSON document, a PNG or SVG picture with one inside, a PDF with one attached, or a
 * PNG or JPEG picture of a QR code. Throws a `Problem` that says what is taken.
 */
export async function readCredentialFile(bytes: Uint8Array): Promise<HandedIn> {
  const picture = pictureSize(bytes);
  if (bytes.length > (picture === undefined ? largestDocument : largestPicture)) {
    throw new Problem('too-large', 'file-too-large', 'This file is larger than what is taken.', {
      todo: 'A document may have 1 MiB, a picture 6 MiB.',
    });
  }
  if (picture !== undefined) {
    const found = picture.kind === 'PNG' ? readBakedPng(bytes) : undefined;
    return found !== undefined && 'text' in found
      ? { document: readJson(found.text) }
      : { link: await readQr(bytes) };
  }
  const found = unbaked(bytes);
  if (found === undefined) return { document: readJson(bytes) };
  if ('text' in found) return { document: readJson(found.text) };
  throw nothingInside(found.refused);
}
