/**
 * The smallest JPEG that states a size; `mark` makes its bytes, and so its hash, differ from another's. It has the
 * markers of a JPEG and no picture: what reads it here reads markers.
 */
export function jpegOf(width: number, height: number, mark = ''): Buffer {
  const comment = Buffer.from(mark);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xfffe, 0);
  head.writeUInt16BE(comment.length + 2, 2);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), head, comment, frame, Buffer.from([0xff, 0xd9])]);
}

/** The head of a PNG of a size. */
export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([head, size, Buffer.from('0806000000', 'hex'), Buffer.alloc(12)]);
}
