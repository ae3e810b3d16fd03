import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { exportQti } from '../../domains/exam/index.ts';
import { type AgeReaders, encryptAge } from '../../kernel/age.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { Config } from '../../kernel/config.ts';
import { readOptions, readSecretLine } from './read-given.ts';
import { Problem } from '../../kernel/problem.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';
import { withDatabase } from './with-database.ts';

const readersSchema = z.object({
  to: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
  'passphrase-file': z.string().min(1).optional(),
});

/** Who may open the file; nobody in particular where it is not encrypted, which only the demonstration's items may be. */
async function readersOf(file: string, options: VerbInput['options'], mode: Config['mode']) {
  const { to, 'passphrase-file': passphrase } = readOptions(readersSchema, options);
  const readers: AgeReaders | undefined =
    to !== undefined
      ? { recipients: [to].flat() }
      : passphrase !== undefined
        ? { passphrase: await readSecretLine(passphrase) }
        : undefined;
  const isEncrypted = /\.age$/i.test(file);
  if (isEncrypted && readers === undefined)
    throw new CannotRun('Say who may open it: give --to RECIPIENT or --passphrase-file FILE.');
  if (!isEncrypted && readers !== undefined)
    throw new CannotRun(`An encrypted file’s name ends with .age: write ${file}.age.`);
  if (!isEncrypted && mode !== 'demo')
    throw new CannotRun(
      `Items leave only encrypted: write ${file}.age and give --to RECIPIENT or --passphrase-file FILE.`,
    );
  return readers;
}

/** `assay bank export FILE.zip|FILE.xml`, `.age` at the end: items with their keys, as QTI 3.0, into a new file. */
export async function exportQtiFile({ words, options, config }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const as = /\.(zip|xml)(?:\.age)?$/i.exec(file)?.[1]?.toLowerCase();
  if (as !== 'zip' && as !== 'xml')
    throw new CannotRun(`${file} ends neither with .zip nor with .xml, before an .age.`);
  const readers = await readersOf(file, options, config.mode);
  const item = typeof options.item === 'string' ? options.item : undefined;
  return withDatabase(config, async ({ db }) => {
    const { bytes, exported, skipped } = await exportQti(db, { item, as }, null, systemClock());
    try {
      // Keys lie in it: nobody else may read the file, and none is overwritten.
      const written = readers === undefined ? bytes : await encryptAge(bytes, readers);
      await writeFile(resolve(file), written, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw new CannotRun(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
    }
    return {
      good: skipped.length === 0,
      json: { file, exported, skipped },
      text: [
        ...skipped.map(({ item: name, reason }) => `${name}: ${reason}`),
        `${exported} exported to ${file}`,
      ].join('\n'),
    };
  });
}
