/**
 * What the product's pure files use of Node's `Buffer`, for where there is no Node: the same results for the same
 * arguments. The build puts it in the place of the global.
 */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function fromBase64(text: string): Uint8Array {
  // As Node reads it: both alphabets, what is in neither is passed over, the padding ends it.
  const [letters = ''] = text.replaceAll('-', '+').replaceAll('_', '/').split('=', 1);
  const clean = letters.replace(/[^A-Za-z0-9+/]/g, '');
  const whole = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}

function fromHex(text: string): Uint8Array {
  const [digits = ''] = /^(?:[0-9a-f]{2})*/i.exec(text) ?? [];
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

function toLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

class Bytes extends Uint8Array {
  // A part of these bytes is of their kind.
  declare subarray: (begin?: number, end?: number) => Bytes;

  override toString(encoding = 'utf8', begin = 0, end = this.length): string {
    const part = this.subarray(begin, end);
    if (encoding === 'hex') return Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (encoding === 'latin1') return toLatin1(part);
    if (encoding === 'base64') return btoa(toLatin1(part));
    if (encoding === 'base64url')
      return btoa(toLatin1(part)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    return decoder.decode(part);
  }

  equals(other: Uint8Array): boolean {
    return compare(this, other) === 0;
  }

  readUInt32BE(at: number): number {
    return new DataView(this.buffer, this.byteOffset, this.byteLength).getUint32(at);
  }

  readBigUInt64BE(at: number): bigint {
    return new DataView(this.buffer, this.byteOffset, this.byteLength).getBigUint64(at);
  }
}

function bytesOf(text: string, encoding: string): Uint8Array {
  if (encoding === 'hex') return fromHex(text);
  if (encoding === 'base64' || encoding === 'base64url') return fromBase64(text);
  if (encoding === 'latin1') return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return new TextEncoder().encode(text);
}

function from(
  source: string | ArrayBuffer | ArrayLike<number>,
  encodingOrAt: string | number = 'utf8',
  length?: number,
): Bytes {
  if (typeof source === 'string') return new Bytes(bytesOf(source, String(encodingOrAt)));
  if (source instanceof ArrayBuffer)
    return new Bytes(source, typeof encodingOrAt === 'number' ? encodingOrAt : 0, length);
  return new Bytes(source);
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const all = new Bytes(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [left = 0, right = 0] = [a[at], b[at]];
    if (left !== right) return left < right ? -1 : 1;
  }
  if (a.length === b.length) return 0;
  return a.length < b.length ? -1 : 1;
}

/** In the place of Node's global of this name. */
export const Buffer = { from, concat, compare, alloc: (length: number): Bytes => new Bytes(length) };
