import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal, wholeDocument } from '../refusal.ts';

/** What a content package may hold. */
export const zipLimits = {
  bytes: 64 * 1024 * 1024,
  entries: 5_000,
  entryBytes: 4 * 1024 * 1024,
  allBytes: 256 * 1024 * 1024,
} as const;

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

const refuse = (reason: string, name?: string): Refusal =>
  new Refusal(
    wholeDocument,
    name === undefined ? reason : `${JSON.stringify(name.slice(0, 120))}: ${reason}`,
  );

/**
 * The files of a zip by their paths (PKWARE APPNOTE 6.3, methods 0 and 8, no zip64). Refused as a whole: encrypted
 * entries, symbolic links, names that are absolute, lead out of the package or stand there twice, too many or too large
 * files, by what is claimed and by what is really in them. Throws `Refusal` and nothing else.
 */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return read(bytes);
  } catch (error) {
    // Offsets that lead out of the file, and damaged deflate streams.
    if (error instanceof RangeError || (error as { code?: unknown }).code !== undefined)
      throw refuse('the zip is damaged, or larger inside than it claims');
    throw error;
  }
}

function read(bytes: Uint8Array): Map<string, Uint8Array> {
  if (bytes.length > zipLimits.bytes)
    throw refuse(`the zip has ${bytes.length} bytes; at most ${zipLimits.bytes} are read`);
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && end > zip.length - 66_000 && zip.readUInt32LE(end) !== endSignature) end--;
  if (end < 0 || zip.readUInt32LE(end) !== endSignature) throw refuse('the file is no zip');
  const count = zip.readUInt16LE(end + 10);
  if (count > zipLimits.entries)
    throw refuse(`the zip claims ${count} files; at most ${zipLimits.entries} are read`);
  const files = new Map<string, Uint8Array>();
  let at = zip.readUInt32LE(end + 16);
  let all = 0;
  for (let entry = 0; entry < count; entry++) {
    if (zip.readUInt32LE(at) !== directorySignature) throw refuse('the zip is damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const claimed = zip.readUInt32LE(at + 24);
    checkEntry(zip, at, name, claimed);
    all += claimed;
    if (all > zipLimits.allBytes)
      throw refuse(`the files have more than ${zipLimits.allBytes} bytes together`);
    if (!name.endsWith('/')) {
      if (files.has(name)) throw refuse('the name stands in the zip twice', name);
      files.set(name, contentOf(zip, at, name, claimed));
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

function checkEntry(zip: Buffer, at: number, name: string, claimed: number): void {
  if ((zip.readUInt16LE(at + 8) & 1) !== 0) throw refuse('the file is encrypted', name);
  const madeByUnix = zip.readUInt8(at + 5) === 3;
  const type = (zip.readUInt32LE(at + 38) >>> 16) & 0o170000;
  if (madeByUnix && type !== 0 && type !== 0o100000 && type !== 0o040000)
    throw refuse('the entry is a link or a device, no file', name);
  const steps = name.split('/');
  if (
    name === '' ||
    name.startsWith('/') ||
    name.includes('\\') ||
    name.includes('\0') ||
    name.includes('\uFFFD') ||
    /^[a-z]:/i.test(name) ||
    steps.includes('..')
  )
    throw refuse('the name leads out of the package', name);
  if (claimed > zipLimits.entryBytes)
    throw refuse(`the file claims ${claimed} bytes; at most ${zipLimits.entryBytes} are read`, name);
}

function contentOf(zip: Buffer, at: number, name: string, claimed: number): Uint8Array {
  const method = zip.readUInt16LE(at + 10);
  const packed = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  if (zip.readUInt32LE(local) !== localSignature) throw refuse('the zip is damaged', name);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length) throw refuse('the zip is cut off', name);
  const data = zip.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw refuse(`compression method ${method} is not read`, name);
  // Never more than was claimed, whatever the stream would give.
  const content = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(claimed, 1) });
  if (content.length !== claimed) throw refuse('the file has another size than it claims', name);
  if (crc32(content) !== zip.readUInt32LE(at + 16)) throw refuse('the checksum of the file is wrong', name);
  return content;
}
