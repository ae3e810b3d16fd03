/** A picture's kind and size in pixels, as its head states them. */
export interface PictureSize {
  readonly kind: 'PNG' | 'JPEG';
  readonly width: number;
  readonly height: number;
}

const startsWith = (file: Buffer, ...bytes: number[]) => bytes.every((byte, index) => file[index] === byte);

/** What a PNG (ISO/IEC 15948:2004, 11.2.2) or JPEG picture (ITU-T T.81, B.2.2) states; `undefined` for all else. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(file, 0x89, 0x50, 0x4e, 0x47) && file.length >= 24)
    return { kind: 'PNG', width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  if (!startsWith(file, 0xff, 0xd8)) return undefined;
  for (let at = 2; at + 9 <= file.length; ) {
    const marker = file.readUInt16BE(at);
    // Start of frame, in any of its kinds; C4, C8 and CC in between are tables.
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { kind: 'JPEG', height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    if (marker < 0xffc0) return undefined;
    at += 2 + file.readUInt16BE(at + 2);
  }
  return undefined;
}
