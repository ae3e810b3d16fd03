import { inflateSync } from 'node:zlib';
import type { Unbaked } from './baked-png.ts';

/** The longest credential that is taken out of a file, in bytes. */
const mostBytes = 1024 * 1024;

/** True where bytes begin as a PDF file does. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/**
 * The credential that is attached to a PDF certificate of ours: the one embedded file (ISO 32000-1:2008, 7.11.4), which
 * stands by itself and is not encrypted. A file that another program has written anew may keep it where this does not
 * look. Never throws.
 */
export function readAttachedCredential(pdf: Uint8Array): Unbaked {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const found = [...text.matchAll(/\/Type\s*\/EmbeddedFile\b/g)];
  const [one] = found;
  if (one === undefined) return { refused: 'There is no credential in this PDF file.' };
  if (found.length > 1) return { refused: 'This PDF file holds more than one attachment.' };
  const stream = /stream\r?\n/g;
  stream.lastIndex = one.index;
  const begin = stream.exec(text);
  const facts = begin === null ? '' : text.slice(one.index, begin.index);
  const length = Number(/\/Length\s+(\d+)/.exec(facts)?.[1]);
  const damaged = { refused: 'The attachment of this PDF file is damaged.' };
  if (begin === null || !Number.isSafeInteger(length) || stream.lastIndex + length > pdf.length)
    return damaged;
  const bytes = pdf.subarray(stream.lastIndex, stream.lastIndex + length);
  try {
    const plain = /\/Filter\s*\/FlateDecode/.test(facts)
      ? inflateSync(bytes, { maxOutputLength: mostBytes })
      : bytes;
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain) };
  } catch {
    // It is not what zlib or UTF-8 make, or too much of it.
    return damaged;
  }
}
