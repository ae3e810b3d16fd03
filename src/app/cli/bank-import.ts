import { basename } from 'node:path';
import { z } from 'zod';
import { importQti } from '../../domains/exam/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problem.ts';
import { readLimited, refusedLine } from './bank-files.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';
import { withDatabase } from './with-database.ts';

const mostBytes = 64 * 1024 * 1024;

const defaultsSchema = z.object({
  scheme: z.string().min(1).max(200).optional(),
  competency: z.string().min(1).max(200).optional(),
  author: z.email('write the address of the item writer').optional(),
});

/** True of what `bank import` reads as QTI. */
export const isQtiFile = (name: string): boolean => /\.(?:xml|zip)$/i.test(name);

/** `assay bank import FILE.xml|FILE.zip`: bad where anything was skipped; whatever could be imported was. */
export async function importQtiFile({ words, options, config }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const defaults = defaultsSchema.safeParse(options);
  if (!defaults.success)
    throw new CannotRun(
      defaults.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
    );
  const bytes = await readLimited(file, mostBytes);
  const given = { name: basename(file), bytes, defaults: defaults.data };
  return withDatabase(config, async ({ db }) => {
    const result = await importQti(db, given, null, systemClock()).catch((error: unknown) => {
      if (error instanceof Problem) throw new CannotRun(`${error.message} ${error.todo ?? ''}`.trim());
      throw error;
    });
    const { imported, unchanged, skipped } = result;
    return {
      good: skipped.length === 0,
      json: { imported, unchanged, skipped },
      text: [...skipped.map(refusedLine), `${imported} imported, ${unchanged} unchanged`].join('\n'),
    };
  });
}
