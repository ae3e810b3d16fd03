import { scrypt } from 'node:crypto';
import { z } from 'zod';
import type { RandomBytes } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { openBox, sealBox } from '../../../kernel/seal.ts';

/*
 * A secret key at rest: AES-256-GCM under a key from scrypt (RFC 7914) over the operator's secret. The text names its
 * format and the cost, so that both can be raised later; the id of the key is authenticated with it, so that a row's
 * sealed key cannot be moved to another row.
 */
const bytes = (length: number) =>
  z
    .base64url()
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((decoded) => decoded.length === length);

const sealedKey = z.strictObject({
  format: z.literal('assay-sealed-key/1'),
  kdf: z.literal('scrypt'),
  n: z
    .int()
    .min(2 ** 14)
    .max(2 ** 18)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.literal(8),
  p: z.literal(1),
  salt: bytes(16),
  iv: bytes(12),
  tag: bytes(16),
  box: z
    .base64url()
    .max(4_000)
    .transform((text) => Buffer.from(text, 'base64url')),
});

const cost = { n: 2 ** 15, r: 8, p: 1 };

function keyFrom(secret: string, salt: Uint8Array, { n, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFC'), salt, 32, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function authenticated(keyId: string, { n, r, p }: typeof cost): Buffer {
  return Buffer.from(JSON.stringify(['assay-sealed-key/1', n, r, p, keyId]));
}

/**
 * Seals a secret key under the operator's secret; the text goes into the database. `keyId` is the id of the
 * verification method that the key belongs to. Throws a `Problem` for a secret of less than 16 characters.
 */
export async function sealSecretKey(
  { secretKeyMultibase, keyId, secret }: { secretKeyMultibase: string; keyId: string; secret: string },
  random: RandomBytes,
): Promise<string> {
  if (secret.length < 16) {
    throw new Problem('bad-input', 'weak-secret', 'The operator’s secret has fewer than 16 characters.', {
      todo: 'Use a longer, random secret.',
    });
  }
  const salt = new Uint8Array(16);
  random(salt);
  const key = await keyFrom(secret, salt, cost);
  const { iv, tag, box } = sealBox(key, Buffer.from(secretKeyMultibase), authenticated(keyId, cost), random);
  const text = (part: Uint8Array) => Buffer.from(part).toString('base64url');
  return JSON.stringify({
    format: 'assay-sealed-key/1',
    kdf: 'scrypt',
    ...cost,
    salt: text(salt),
    iv: text(iv),
    tag: text(tag),
    box: text(box),
  });
}

/**
 * Opens what `sealSecretKey` made and returns the secret key. Throws a `Problem`: `bad-sealed-key` for text in another
 * format, `cannot-open-key` for a wrong secret, another key's id, or text that was changed (GCM cannot tell which).
 */
export async function openSecretKey({
  sealed,
  keyId,
  secret,
}: {
  sealed: string;
  keyId: string;
  secret: string;
}): Promise<string> {
  const { n, r, p, salt, iv, tag, box } = readSealed(sealed, keyId);
  const key = await keyFrom(secret, salt, { n, r, p });
  const opened = openBox(key, { iv, tag, box }, authenticated(keyId, { n, r, p }));
  if (opened === null) {
    throw new Problem('unavailable', 'cannot-open-key', `The signing key ${keyId} cannot be opened.`, {
      todo: 'Start with the secret that the key was sealed with. If it is lost, make a new key; old certificates stay valid.',
    });
  }
  return Buffer.from(opened).toString('utf8');
}

function readSealed(sealed: string, keyId: string): z.infer<typeof sealedKey> {
  try {
    return sealedKey.parse(JSON.parse(sealed));
  } catch (cause) {
    const problem = new Problem(
      'unavailable',
      'bad-sealed-key',
      `The stored form of the signing key ${keyId} is unknown.`,
      {
        todo: 'Restore it from a backup, or run the version of Assay that wrote it.',
      },
    );
    problem.cause = cause;
    throw problem;
  }
}
