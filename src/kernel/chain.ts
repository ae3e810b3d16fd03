import { sql } from 'kysely';
import type { Instant } from './clock.ts';
import { type Database, typed } from './db.ts';
import { canonicalJson, sha256 } from './hash.ts';
import type { KernelTables } from './tables.ts';

/** One link of a subject's chain. `commitment`, `prev` and `hash` are SHA-256 in hexadecimal. */
export interface ChainEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly commitment: string;
  readonly prev: string;
  readonly hash: string;
}

/** The `prev` of a chain's first link: the hash of the subject's id. */
export function genesis(subject: string): string {
  return sha256(subject);
}

/**
 * Commits to content without holding it: SHA-256 of the salt and the content's canonical JSON (RFC 8785).
 * Whoever deletes the salt and the content leaves the chain whole and the commitment beyond guessing.
 */
export function commit(salt: string, content: unknown): string {
  return sha256(`${salt}\n${canonicalJson(content)}`);
}

/** The hash of a link: SHA-256 over the canonical JSON of `{seq, at, kind, commitment, prev}`. */
export function linkHash(link: Omit<ChainEntry, 'hash'>): string {
  const { seq, at, kind, commitment, prev } = link;
  return sha256(canonicalJson({ seq, at, kind, commitment, prev }));
}

/**
 * Appends a link in the caller's transaction. The subject's head is locked until it commits, so links of one
 * subject are made one after the other.
 */
export async function appendToChain(
  tx: Database,
  subject: string,
  content: { at: Instant; kind: string; commitment: string },
): Promise<ChainEntry> {
  const kernel = typed<KernelTables>(tx);
  let head = await kernel
    .selectFrom('kernel.chainHead')
    .select(['seq', 'hash'])
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirst();
  if (head === undefined) {
    // Two first links at once: the second waits here for the first one's commit, then reads its head.
    await kernel
      .insertInto('kernel.chainHead')
      .values({ subject, seq: 0, hash: genesis(subject) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    head = await kernel
      .selectFrom('kernel.chainHead')
      .select(['seq', 'hash'])
      .where('subject', '=', subject)
      .forUpdate()
      .executeTakeFirstOrThrow();
  }
  const link = { seq: head.seq + 1, ...content, prev: head.hash };
  const entry: ChainEntry = { ...link, hash: linkHash(link) };
  await sql`
    with head as (
      update kernel.chain_head set seq = ${entry.seq}, hash = ${entry.hash} where subject = ${subject}
    )
    insert into kernel.chain_entry (subject, seq, at, kind, commitment, prev, hash)
    values (${subject}, ${entry.seq}, ${entry.at}, ${entry.kind}, ${entry.commitment}, ${entry.prev}, ${entry.hash})
  `.execute(tx);
  return entry;
}

/** The last link's number and hash, or `null` where nothing has been recorded. */
export async function headOf(
  db: Database,
  subject: string,
): Promise<{ readonly seq: number; readonly hash: string } | null> {
  const head = await typed<KernelTables>(db)
    .selectFrom('kernel.chainHead')
    .select(['seq', 'hash'])
    .where('subject', '=', subject)
    .executeTakeFirst();
  return head ?? null;
}

/** A subject's chain in order. */
export function readChain(db: Database, subject: string): Promise<ChainEntry[]> {
  return typed<KernelTables>(db)
    .selectFrom('kernel.chainEntry')
    .select(['seq', 'at', 'kind', 'commitment', 'prev', 'hash'])
    .where('subject', '=', subject)
    .orderBy('seq')
    .execute();
}

/** Checks a whole chain; `null` when it holds, else the first link that does not and why. */
export function findBreak(
  subject: string,
  entries: readonly ChainEntry[],
): { readonly seq: number; readonly reason: string } | null {
  let prev = genesis(subject);
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) return { seq, reason: `link ${seq} is missing` };
    if (entry.prev !== prev) return { seq, reason: 'the link does not follow the one before it' };
    if (entry.hash !== linkHash(entry)) return { seq, reason: 'the link was changed after it was made' };
    prev = entry.hash;
  }
  return null;
}
