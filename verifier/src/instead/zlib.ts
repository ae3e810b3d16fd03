/** What the product's pure files use of `node:zlib`, for where there is no Node. */
import { Gunzip, Unzlib } from 'fflate';
import { Buffer } from './buffer.ts';

interface Limit {
  readonly maxOutputLength: number;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** The checksum of PNG chunks and gzip (ISO/IEC 15948:2004, annex D). */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (table[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

// A thousandfold at most comes out of each piece, so that the limit is noticed before the memory is full.
const pieceBytes = 4096;

function unpack(packed: Uint8Array, stream: Gunzip | Unzlib, { maxOutputLength }: Limit): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  stream.ondata = (part) => {
    size += part.length;
    if (size > maxOutputLength)
      throw new RangeError(`Cannot create a Buffer larger than ${maxOutputLength} bytes`);
    parts.push(part);
  };
  for (let at = 0; at < packed.length; at += pieceBytes)
    stream.push(packed.slice(at, at + pieceBytes), at + pieceBytes >= packed.length);
  return Buffer.concat(parts);
}

const trailer = (packed: Uint8Array, fromEnd: number, littleEndian: boolean): number =>
  new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(
    packed.length - fromEnd,
    littleEndian,
  );

/** Unpacks gzip (RFC 1952). Throws for what is none, is damaged, or is too long. */
export function gunzipSync(packed: Uint8Array, limit: Limit): Uint8Array {
  if (packed.length < 18) throw new Error('unexpected end of file');
  const bytes = unpack(packed, new Gunzip(), limit);
  if (crc32(bytes) !== trailer(packed, 8, true)) throw new Error('incorrect data check');
  return bytes;
}

/** Unpacks zlib (RFC 1950). Throws for what is none, is damaged, or is too long. */
export function inflateSync(packed: Uint8Array, limit: Limit): Uint8Array {
  if (packed.length < 6) throw new Error('unexpected end of file');
  const bytes = unpack(packed, new Unzlib(), limit);
  if (adler32(bytes) !== trailer(packed, 4, false)) throw new Error('incorrect data check');
  return bytes;
}

function absent(): never {
  throw new Error('The verifier packs nothing.');
}

export { absent as gzipSync };
