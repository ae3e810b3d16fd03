import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { RandomBytes } from './id.ts';

/** Bytes under AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, 16 of tag, and the encrypted bytes. */
export interface SealedBox {
  readonly iv: Uint8Array;
  readonly tag: Uint8Array;
  readonly box: Uint8Array;
}

/** Encrypts bytes under a key of 32 bytes; `context` is authenticated with them, so that a box fits one place only. */
export function sealBox(
  key: Uint8Array,
  bytes: Uint8Array,
  context: string | Uint8Array,
  random: RandomBytes,
): SealedBox {
  const iv = new Uint8Array(12);
  random(iv);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context));
  const box = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), box };
}

/** Opens a box; `null` for another key, another context or changed bytes: GCM cannot tell which. */
export function openBox(
  key: Uint8Array,
  { iv, tag, box }: SealedBox,
  context: string | Uint8Array,
): Uint8Array | null {
  if (iv.length !== 12 || tag.length !== 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  const opened = decipher.update(box);
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    // The one failure that it has: the tag does not fit.
    return null;
  }
}

/** As `sealBox`, in one piece: nonce, tag, encrypted bytes. */
export function sealBytes(
  key: Uint8Array,
  bytes: Uint8Array,
  context: string | Uint8Array,
  random: RandomBytes,
): Uint8Array {
  const { iv, tag, box } = sealBox(key, bytes, context, random);
  return Buffer.concat([iv, tag, box]);
}

/** Opens what `sealBytes` made; `null` where it cannot be. */
export function openBytes(
  key: Uint8Array,
  sealed: Uint8Array,
  context: string | Uint8Array,
): Uint8Array | null {
  if (sealed.length < 28) return null;
  return openBox(
    key,
    { iv: sealed.subarray(0, 12), tag: sealed.subarray(12, 28), box: sealed.subarray(28) },
    context,
  );
}

/**
 * A key of 32 bytes for one purpose, from the operator's secret (HKDF-SHA-256, RFC 5869). Quick, so fit for keys that
 * are opened often; the secret has to be random, as the configuration demands.
 */
export function keyFor(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret.normalize('NFC'), '', `assay/${purpose}`, 32));
}
