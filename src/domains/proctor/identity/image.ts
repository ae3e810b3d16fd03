/** The pictures that are taken. */
export type ImageType = 'image/jpeg' | 'image/png';

/** What a picture's own bytes say of it; sizes in pixels. */
export interface ImageFacts {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function readPng(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 33 || png.some((byte, index) => bytes[index] !== byte)) return null;
  if (Buffer.from(bytes.subarray(12, 16)).toString('latin1') !== 'IHDR') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

// Frame headers (SOF) carry the size; C4, C8 and CC are other markers of the same range (ITU-T T.81, table B.1).
const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readJpeg(bytes: Uint8Array): ImageFacts | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return null;
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameHeader(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xda || marker === 0xd9 || length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/**
 * Reads what kind of picture bytes are by their own first bytes, whatever they were called, with the size that they
 * state; `null` for anything but a whole JPEG (it ends as one) or PNG.
 */
export function readImage(bytes: Uint8Array): ImageFacts | null {
  return readJpeg(bytes) ?? readPng(bytes);
}
