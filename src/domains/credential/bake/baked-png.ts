import { inflateSync } from 'node:zlib';
import { type PngChunk, readPng, writePng } from './png-chunks.ts';

/** Open Badges 3.0, 5.3.1: the keyword of the text chunk that holds the credential. */
const keyword = 'openbadgecredential';
const keywordOfBadges2 = 'openbadges';

/** The longest credential that is taken out of a picture, in bytes. */
const mostBytes = 1024 * 1024;

/** What was found in a picture: a credential's text, or why there is none. */
export type Unbaked = { readonly text: string } | { readonly refused: string };

/**
 * Puts a credential into a PNG picture as an uncompressed international text chunk (iTXt, ISO/IEC 15948:2004,
 * 11.3.4.5), which is UTF-8, before the end; one that is there already is replaced. Throws where `png` is no PNG file.
 */
export function bakePng(png: Uint8Array, credential: string): Uint8Array {
  const chunks = readPng(png);
  if (typeof chunks === 'string') throw new Error(`This is not a PNG picture: ${chunks}.`);
  const others = chunks.filter((chunk) => keywordOf(chunk) !== keyword);
  // Not compressed, no language, no translated keyword.
  const data = Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(credential)]);
  return writePng([...others.slice(0, -1), { type: 'iTXt', data }, ...others.slice(-1)]);
}

/** The credential in a PNG picture. Never throws. */
export function readBakedPng(png: Uint8Array): Unbaked {
  const chunks = readPng(png);
  if (typeof chunks === 'string') return { refused: `This picture is damaged: ${chunks}.` };
  const baked = chunks.filter((chunk) => keywordOf(chunk) === keyword);
  const [chunk] = baked;
  if (baked.length > 1) return { refused: 'This picture holds more than one credential.' };
  if (chunk === undefined) {
    return {
      refused: chunks.some((one) => keywordOf(one) === keywordOfBadges2)
        ? 'This picture holds a badge of Open Badges 2.0, which carries no signature that is checked here.'
        : 'There is no credential in this picture.',
    };
  }
  return textOf(chunk);
}

function keywordOf({ type, data }: PngChunk): string | undefined {
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return undefined;
  const end = data.indexOf(0);
  return end < 1 || end > 79 ? undefined : Buffer.from(data.subarray(0, end)).toString('latin1');
}

function textOf({ type, data }: PngChunk): Unbaked {
  const damaged = { refused: 'The credential in this picture is damaged.' };
  const flags = data.indexOf(0) + 1;
  const language = flags + 2;
  const translated = data.indexOf(0, language) + 1;
  const text = data.indexOf(0, translated) + 1;
  const [isCompressed, method] = [data[flags], data[flags + 1]];
  if (type !== 'iTXt' || translated === 0 || text === 0 || method !== 0) return damaged;
  try {
    const bytes =
      isCompressed === 1
        ? inflateSync(data.subarray(text), { maxOutputLength: mostBytes })
        : data.subarray(text);
    if (bytes.length > mostBytes) return { refused: 'The credential in this picture is larger than 1 MiB.' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // It is not what zlib or UTF-8 make, or too much of it.
    return damaged;
  }
}
