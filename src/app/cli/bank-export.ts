import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportQti } from '../../domains/exam/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';
import { withDatabase } from './with-database.ts';

/** `assay bank export FILE.zip|FILE.xml`: items with their keys, as QTI 3.0, into a new file. */
export async function exportQtiFile({ words, options, config }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const as = /\.(zip|xml)$/i.exec(file)?.[1]?.toLowerCase();
  if (as !== 'zip' && as !== 'xml') throw new CannotRun(`${file} ends neither with .zip nor with .xml.`);
  const item = typeof options.item === 'string' ? options.item : undefined;
  return withDatabase(config, async ({ db }) => {
    const { bytes, exported, skipped } = await exportQti(db, { item, as }, null, systemClock());
    try {
      // Keys lie in it: nobody else may read the file, and none is overwritten.
      await writeFile(resolve(file), bytes, { flag: 'wx', mode: 0o600 });
    } catch (error) {
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
