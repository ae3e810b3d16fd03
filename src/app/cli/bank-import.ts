import { basename } from 'node:path';
import { z } from 'zod';
import { importQti } from '../../domains/exam/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { decryptAge } from '../../kernel/age.ts';
import { readLimited, readOptions, readSecretLine } from './read-given.ts';
import { refusedLine } from './refused-line.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';
import { withDatabase } from './with-database.ts';

const mostBytes = 64 * 1024 * 1024;

const defaultsSchema = z.object({
  scheme: z.string().min(1).max(200).optional(),
  competency: z.string().min(1).max(200).optional(),
  author: z.email('write the address of the item writer').optional(),
});

/** True of what `bank import` reads as QTI. */
export const isQtiFile = (name: string): boolean => /\.(?:xml|zip)(?:\.age)?$/i.test(name);

const keySchema = z.object({
  'passphrase-file': z.string().min(1).optional(),
  'identity-file': z.string().min(1).optional(),
});

/** Opens a bank that was exported encrypted. */
async function opened(bytes: Uint8Array, file: string, options: VerbInput['options']): Promise<Uint8Array> {
  const { 'passphrase-file': passphrase, 'identity-file': identity } = readOptions(keySchema, options);
  if (passphrase !== undefined) return decryptAge(bytes, { passphrase: await readSecretLine(passphrase) });
  if (identity !== undefined) return decryptAge(bytes, { identity: await readSecretLine(identity) });
  throw new CannotRun(`${file} is encrypted: give --passphrase-file FILE or --identity-file FILE.`);
}

/** `assay bank import FILE.xml|FILE.zip`, also with `.age` at the end: bad where anything was skipped; whatever could be imported was. */
export async function importQtiFile({ words, options, config }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const defaults = readOptions(defaultsSchema, options);
  const read = await readLimited(file, { what: 'a bank', bytes: mostBytes });
  const isEncrypted = /\.age$/i.test(file);
  const bytes = isEncrypted ? await opened(read, file, options) : read;
  return withDatabase(config, async ({ db }) => {
    const given = { name: basename(file).replace(/\.age$/i, ''), bytes, defaults };
    const { imported, unchanged, skipped } = await importQti(db, given, null, systemClock());
    return {
      good: skipped.length === 0,
      json: { imported, unchanged, skipped },
      text: [...skipped.map(refusedLine), `${imported} imported, ${unchanged} unchanged`].join('\n'),
    };
  });
}
