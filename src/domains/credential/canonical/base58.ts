const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const valueOf = new Map([...alphabet].map((character, value) => [character, value]));

// The most digits whose value is exact as a number; working digit by digit takes longer than a signature.
const chunkDigits = 9;
const chunk = 58n ** BigInt(chunkDigits);

/** Bytes in base 58 with Bitcoin's alphabet (Controlled Identifiers 1.0 §2.4, multibase `z` without its first letter). */
export function encodeBase58(bytes: Uint8Array): string {
  let text = '';
  let left = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  while (left > 0n) {
    let digits = Number(left % chunk);
    left /= chunk;
    for (let count = 0; count < chunkDigits && (left > 0n || digits > 0); count++) {
      text = alphabet.charAt(digits % 58) + text;
      digits = Math.floor(digits / 58);
    }
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text;
}

/** The bytes that `encodeBase58` writes as this text; `undefined` if there are none of that length, at least 1. */
export function decodeBase58(text: string, length: number): Uint8Array | undefined {
  // No more characters are needed for any bytes of that length, and reading takes quadratic time.
  if (text.length > Math.ceil(length * 1.4)) return undefined;
  let value = 0n;
  for (let start = 0; start < text.length; start += chunkDigits) {
    const part = text.slice(start, start + chunkDigits);
    let digits = 0;
    for (const character of part) {
      const digit = valueOf.get(character);
      if (digit === undefined) return undefined;
      digits = digits * 58 + digit;
    }
    const shift = part.length === chunkDigits ? chunk : 58n ** BigInt(part.length);
    value = value * shift + BigInt(digits);
  }
  const hex = value.toString(16);
  if (hex.length > length * 2) return undefined;
  const bytes = new Uint8Array(Buffer.from(hex.padStart(length * 2, '0'), 'hex'));
  // Zeros in front are ones in the text, one each: anything else is another length.
  const zeros = bytes.findIndex((byte) => byte !== 0);
  const ones = /^1*/.exec(text)?.[0].length;
  return ones === (zeros < 0 ? length : zeros) ? bytes : undefined;
}
