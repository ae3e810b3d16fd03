import { crc32 } from 'node:zlib';

/** A chunk of a PNG file (ISO/IEC 15948:2004, 5.3). */
export interface PngChunk {
  /** Four ASCII letters, for example `IHDR`. */
  readonly type: string;
  readonly data: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and checksum. */
const frame = 12;

/** True where bytes begin as a PNG file does. */
function isPng(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, signature.length));
}

/** The chunks of a PNG file, up to its end chunk. Returns what is wrong instead where it is no whole PNG file. */
export function readPng(bytes: Uint8Array): readonly PngChunk[] | string {
  if (!isPng(bytes)) return 'it does not begin as a PNG file';
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = signature.length; at + frame <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + frame + length;
    if (end > file.length) return 'a chunk reaches beyond its end';
    const type = file.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) return 'a chunk has no type';
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4))
      return `the checksum of a chunk (${type}) is wrong`;
    chunks.push({ type, data: file.subarray(at + 8, end - 4) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return 'it has no end';
}

/** A PNG file of chunks. */
export function writePng(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([signature, ...chunks.map(writeChunk)]);
}

function writeChunk({ type, data }: PngChunk): Buffer {
  const chunk = Buffer.alloc(frame + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
