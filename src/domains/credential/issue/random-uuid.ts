import type { RandomBytes } from '../../../kernel/id.ts';

/** A name that says nothing about what it names and is new each time: `urn:uuid:…` (RFC 9562, version 4). */
export function randomUuid(random: RandomBytes): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
