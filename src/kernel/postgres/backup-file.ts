import { z } from 'zod';

/**
 * A backup file, version 1:
 *
 *     file   = gzip( header table… ) digest
 *     header = one line of JSON, UTF-8, ended by \n
 *     table  = chunk… end          one for each of the header's tables, in its order
 *     chunk  = length bytes        length: 4 bytes, big endian, 1 to 65,536; bytes: PostgreSQL's COPY text
 *                                format, cut anywhere
 *     end    = 4 zero bytes
 *     digest = SHA-256 (32 bytes) of everything before it, as it stands in the file
 */
export const digestBytes = 32;
export const largestChunkBytes = 65_536;

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
});

const sequence = z.object({
  schema: z.string(),
  name: z.string(),
  /** A bigint in decimal. */
  value: z.string().regex(/^-?\d+$/),
  /** Whether `value` has been given out already. */
  called: z.boolean(),
});

const migration = z.object({ domain: z.string(), name: z.string(), digest: z.string() });

export const backupHeader = z.object({
  format: z.literal('assay-backup'),
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  /** The server's version, for example 18.4. */
  server: z.string(),
  migrations: z.array(migration),
  tables: z.array(table),
  sequences: z.array(sequence),
});

export type BackupHeader = z.infer<typeof backupHeader>;
export type SavedTable = z.infer<typeof table>;
export type SavedSequence = z.infer<typeof sequence>;
export type AppliedMigration = z.infer<typeof migration>;

/** What a backup holds, or a restore has put back. */
export interface BackupSummary {
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
}

export function summarise({ takenAt, tables }: BackupHeader): BackupSummary {
  return { takenAt, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}
