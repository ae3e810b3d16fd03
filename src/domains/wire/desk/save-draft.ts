import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { canonicalJson } from '../../../kernel/hash.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { withdrawalOf } from '../publish/withdrawal.sql.ts';
import type { WireRecord } from '../record/record.ts';
import { type Draft, insertDraft, insertWire, latestDraft, lockWire } from './draft.sql.ts';

/** What an editor writes, or a machine drafts for one (`by: null`). */
export interface Writing {
  readonly content: WireRecord;
  readonly note?: string;
  readonly correction?: boolean;
  readonly by: Id<'person'> | null;
}

/** Begins a wire with its first draft. Its id is made now: it never tells an earlier day than its true one. */
export function startWire(db: Database, writing: Writing, now: Instant): Promise<Id<'wire'>> {
  return transaction(db, async (tx) => {
    const wireId = newId<'wire'>(now);
    await insertWire(tx, { wireId, createdAt: now, createdBy: writing.by });
    await insertDraft(tx, draftOf(wireId, 1, writing, now));
    await audit(tx, {
      at: now,
      actorId: writing.by,
      action: 'wire.started',
      subjectKind: 'wire',
      subjectId: wireId,
      detail: { kind: writing.content.kind },
    });
    return wireId;
  });
}

/** A save, or why it was not made: somebody saved another version in between. Nothing is overwritten. */
export type Saved =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly theirs: Draft };

/**
 * Saves a new version on top of version `basedOn`. Where that is no longer the latest, nothing is stored and the
 * latest comes back. Throws `not-found`, or `gone` for a withdrawn wire.
 */
export function saveDraft(
  db: Database,
  given: Writing & { readonly wireId: Id<'wire'>; readonly basedOn: number },
  now: Instant,
): Promise<Saved> {
  const { wireId, basedOn, ...writing } = given;
  return transaction(db, async (tx): Promise<Saved> => {
    const latest = await lockOpenWire(tx, wireId);
    // A form that is sent twice saves once.
    const same = latest.savedBy === writing.by && sameWriting(latest, writing);
    if (same && (latest.version === basedOn || latest.version === basedOn + 1))
      return { ok: true, version: latest.version };
    if (latest.version !== basedOn) return { ok: false, theirs: latest };
    const version = latest.version + 1;
    await insertDraft(tx, draftOf(wireId, version, writing, now));
    await audit(tx, {
      at: now,
      actorId: writing.by,
      action: 'wire.saved',
      subjectKind: 'wire',
      subjectId: wireId,
      detail: { version },
    });
    return { ok: true, version };
  });
}

/** Locks a wire that may still be worked on; gives its latest draft. */
export async function lockOpenWire(tx: Database, wireId: Id<'wire'>): Promise<Draft> {
  if ((await lockWire(tx, wireId)) === undefined) throw notFound('wire');
  if ((await withdrawalOf(tx, wireId)) !== undefined) {
    throw new Problem('gone', 'wire-withdrawn', 'This wire was withdrawn; that is final.', {
      todo: 'Begin a new wire and say there what became of this one.',
    });
  }
  const latest = await latestDraft(tx, wireId);
  if (latest === undefined) throw new Error(`Wire ${wireId} has no draft.`);
  return latest;
}

function draftOf(wireId: Id<'wire'>, version: number, writing: Writing, now: Instant): Draft {
  const { content, note = '', correction = false, by } = writing;
  return { wireId, version, content, note, correction, savedBy: by, savedAt: now };
}

function sameWriting(latest: Draft, { content, note = '', correction = false }: Writing): boolean {
  return (
    latest.note === note &&
    latest.correction === correction &&
    canonicalJson(latest.content) === canonicalJson(content)
  );
}
