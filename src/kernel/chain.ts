import { type RawBuilder, sql } from 'kysely';
import type { Instant } from './clock.ts';
import { type Database, typed } from './db.ts';
import { canonicalJson, commit, sha256 } from './hash.ts';
import { systemRandom } from './id.ts';
import type { KernelTables } from './tables.ts';

export { commit };

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

/** The hash of a link: SHA-256 over the canonical JSON of `{seq, at, kind, commitment, prev}`. */
export function linkHash(link: Omit<ChainEntry, 'hash'>): string {
  const { seq, at, kind, commitment, prev } = link;
  return sha256(canonicalJson({ seq, at, kind, commitment, prev }));
}

/** What a link is made of but for its place. */
type Uncommitted = Pick<ChainEntry, 'at' | 'kind' | 'commitment'>;

/** The last link of a subject's chain, as far as the next one needs it. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The link that follows a head. */
export function linkAfter<T extends Uncommitted>(head: ChainHead, content: T): T & ChainEntry {
  const link = { ...content, seq: head.seq + 1, prev: head.hash };
  return { ...link, hash: linkHash(link) };
}

/** The links that follow a head, in their order. */
export function linksAfter<T extends Uncommitted>(
  head: ChainHead,
  contents: readonly T[],
): (T & ChainEntry)[] {
  const entries: (T & ChainEntry)[] = [];
  for (const content of contents) entries.push(linkAfter(entries.at(-1) ?? head, content));
  return entries;
}

/**
 * Appends links in the caller's transaction, in their order. The subject's head is locked until it commits, so links
 * of one subject are made one after the other.
 */
export async function appendToChain<T extends Uncommitted>(
  tx: Database,
  subject: string,
  contents: readonly T[],
): Promise<(T & ChainEntry)[]> {
  if (contents.length === 0) return [];
  const lockedHead = typed<KernelTables>(tx)
    .selectFrom('kernel.chainHead')
    .select(['seq', 'hash'])
    .where('subject', '=', subject)
    .forUpdate();
  let head = await lockedHead.executeTakeFirst();
  if (head === undefined) {
    // Two first links at once: the second waits here for the first one's commit, then reads its head.
    await typed<KernelTables>(tx)
      .insertInto('kernel.chainHead')
      .values({ subject, seq: 0, hash: genesis(subject) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    head = await lockedHead.executeTakeFirstOrThrow();
  }
  const entries = linksAfter(head, contents);
  await sql`with ${stepsThatMove([{ subject, from: head, entries }])} select from moved`.execute(tx);
  return entries;
}

/** Links that follow a subject's head as it was read. */
export interface ChainMove {
  readonly subject: string;
  readonly from: ChainHead;
  readonly entries: readonly ChainEntry[];
}

/** The heads of chains, as they stand. */
export async function chainHeads(db: Database, subjects: readonly string[]): Promise<Map<string, ChainHead>> {
  const { rows } = await sql<ChainHead & { subject: string }>`
    select subject, seq, hash from kernel.chain_head where subject = any(${[...subjects]})
  `.execute(db);
  return new Map(rows.map(({ subject, ...head }) => [subject, head]));
}

/**
 * Steps for the `with` of a statement that writes what the links commit to. They append each move's links if the
 * subject's head still is the one that they follow; `moved` holds the subjects of which that is true, and the
 * statement writes nothing of the others.
 */
export function stepsThatMove(moves: readonly ChainMove[]): RawBuilder<unknown> {
  const links = moves.flatMap(({ subject, entries }) => entries.map((entry) => ({ subject, ...entry })));
  const heads = moves.map(({ subject, from, entries }) => ({
    subject,
    oldSeq: from.seq,
    oldHash: from.hash,
    ...(entries.at(-1) ?? from),
  }));
  const column = <T extends object, K extends keyof T>(rows: readonly T[], name: K) =>
    rows.map((row) => row[name]);
  // Heads are always locked in the same order, so that two statements never wait for each other.
  return sql`
    locked as (
      select h.subject from kernel.chain_head h
       where h.subject = any(${column(heads, 'subject')}::text[]) order by h.subject for update
    ),
    moved as (
      update kernel.chain_head h set seq = m.seq, hash = m.hash
        from locked join unnest(
          ${column(heads, 'subject')}::text[], ${column(heads, 'oldSeq')}::bigint[], ${column(heads, 'oldHash')}::text[],
          ${column(heads, 'seq')}::bigint[], ${column(heads, 'hash')}::text[]
        ) as m (subject, old_seq, old_hash, seq, hash) using (subject)
       where h.subject = locked.subject and h.seq = m.old_seq and h.hash = m.old_hash
      returning h.subject
    ),
    linked as (
      insert into kernel.chain_entry (subject, seq, at, kind, commitment, prev, hash)
      select l.* from unnest(
        ${column(links, 'subject')}::text[], ${column(links, 'seq')}::bigint[], ${column(links, 'at')}::timestamptz[],
        ${column(links, 'kind')}::text[], ${column(links, 'commitment')}::text[], ${column(links, 'prev')}::text[],
        ${column(links, 'hash')}::text[]
      ) as l (subject, seq, at, kind, commitment, prev, hash) join moved using (subject)
    )`;
}

/** A new salt of 128 random bits, which keeps a short content from being guessed. */
export function newSalt(): string {
  const bytes = Buffer.alloc(16);
  systemRandom(bytes);
  return bytes.toString('hex');
}

/** Content that is to be committed to. */
export interface ChainAct {
  readonly at: Instant;
  readonly kind: string;
  readonly content: unknown;
}

/** A link and the salt of its commitment, which whoever keeps the content keeps with it. */
export type Committed = ChainEntry & { readonly salt: string };

/**
 * Commits to contents, each under a salt of its own, and appends the links in the caller's transaction, in their
 * order.
 */
export function commitAllToChain(
  tx: Database,
  subject: string,
  acts: readonly ChainAct[],
): Promise<Committed[]> {
  const contents = acts.map(({ at, kind, content }) => {
    const salt = newSalt();
    return { at, kind, commitment: commit(salt, content), salt };
  });
  return appendToChain(tx, subject, contents);
}

/** Commits to one content. */
export async function commitToChain(tx: Database, subject: string, act: ChainAct): Promise<Committed> {
  const [committed] = await commitAllToChain(tx, subject, [act]);
  if (committed === undefined) throw new Error('A link was not appended.');
  return committed;
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
