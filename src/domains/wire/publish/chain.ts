import { commit, commitToChain, findBreak, readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, snapshot } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { revisionsOf, type Revision } from './revision.sql.ts';
import { withdrawalOf, type Withdrawal } from './withdrawal.sql.ts';

/** What a wire's chain commits to of a revision: everything a reader is told of it. */
const ofRevision = (revision: Omit<Revision, 'chainSeq' | 'salt'>) => {
  const { wireId, version, content, note, correction, editors, publishedBy, publishedAt } = revision;
  return {
    wireId,
    revision: revision.revision,
    version,
    content,
    note,
    correction,
    editors,
    publishedBy,
    publishedAt,
  };
};
const ofWithdrawal = ({
  wireId,
  reason,
  withdrawnBy,
  withdrawnAt,
}: Omit<Withdrawal, 'chainSeq' | 'salt'>) => ({
  wireId,
  reason,
  withdrawnBy,
  withdrawnAt,
});

async function link(
  tx: Database,
  wireId: Id<'wire'>,
  act: { at: Instant; kind: string; content: unknown },
): Promise<{ chainSeq: number; salt: string }> {
  const { seq, salt } = await commitToChain(tx, wireId, act);
  return { chainSeq: seq, salt };
}

/** Adds a revision's link to the wire's chain, in the transaction that publishes it. */
export function linkRevision(
  tx: Database,
  revision: Omit<Revision, 'chainSeq' | 'salt'>,
): Promise<{ chainSeq: number; salt: string }> {
  const kind = revision.revision === 1 ? 'published' : 'amended';
  return link(tx, revision.wireId, { at: revision.publishedAt, kind, content: ofRevision(revision) });
}

/** Adds the last link of a wire's chain. */
export function linkWithdrawal(
  tx: Database,
  withdrawal: Omit<Withdrawal, 'chainSeq' | 'salt'>,
): Promise<{ chainSeq: number; salt: string }> {
  return link(tx, withdrawal.wireId, {
    at: withdrawal.withdrawnAt,
    kind: 'withdrawn',
    content: ofWithdrawal(withdrawal),
  });
}

/** Why a wire's public history cannot be believed; `null` while it holds. */
export async function checkWire(
  db: Database,
  wireId: Id<'wire'>,
): Promise<{ readonly seq: number; readonly reason: string } | null> {
  // Of one instant: a revision that is published meanwhile is in all of it or in none.
  const { chain, revisions, withdrawal } = await snapshot(db, async (tx) => ({
    chain: await readChain(tx, wireId),
    revisions: await revisionsOf(tx, wireId),
    withdrawal: await withdrawalOf(tx, wireId),
  }));
  const gap = findBreak(wireId, chain);
  if (gap !== null) return gap;
  const acts = [
    ...revisions.map((revision) => ({ ...revision, said: ofRevision(revision) as unknown })),
    ...(withdrawal === undefined ? [] : [{ ...withdrawal, said: ofWithdrawal(withdrawal) as unknown }]),
  ];
  for (const { seq, commitment } of chain) {
    const act = acts.find(({ chainSeq }) => chainSeq === seq);
    if (act === undefined) return { seq, reason: 'a revision or a withdrawal is missing' };
    if (commit(act.salt, act.said) !== commitment) return { seq, reason: 'its content was changed' };
  }
  return acts.length === chain.length ? null : { seq: chain.length + 1, reason: 'it holds an act too many' };
}
