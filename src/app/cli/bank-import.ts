import { basename } from 'node:path';
import { z } from 'zod';
import { importQti } from '../../domains/exam/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { readLimited, readOptions } from './read-given.ts';
import { refusedLine } from './refused-line.ts';
import type { VerbInput, VerbResult } from './verb.ts';
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
  const defaults = readOptions(defaultsSchema, options);
  const bytes = await readLimited(file, { what: 'a bank', bytes: mostBytes });
  return withDatabase(config, async ({ db }) => {
    const given = { name: basename(file), bytes, defaults };
    const { imported, unchanged, skipped } = await importQti(db, given, null, systemClock());
    return {
      good: skipped.length === 0,
      json: { imported, unchanged, skipped },
      text: [...skipped.map(refusedLine), `${imported} imported, ${unchanged} unchanged`].join('\n'),
    };
  });
}
