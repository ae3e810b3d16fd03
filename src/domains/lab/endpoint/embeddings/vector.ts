/**
 * The first `dimensions` numbers of a vector, of unit length again (as OpenAI's `dimensions` does it). A vector of zeros
 * stays one.
 */
export function shortened(vector: readonly number[], dimensions: number): number[] {
  if (dimensions >= vector.length) return [...vector];
  const part = vector.slice(0, dimensions);
  const length = Math.hypot(...part);
  return length === 0 ? part : part.map((number) => number / length);
}

/** A vector as 32-bit floating point numbers, little-endian, in base64: what the SDKs ask for when nothing is said. */
export function base64Floats(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, number] of vector.entries()) bytes.writeFloatLE(number, index * 4);
  return bytes.toString('base64');
}
