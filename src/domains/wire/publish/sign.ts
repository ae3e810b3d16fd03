import { audit } from '../../../kernel/audit.ts';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { Problem } from '../../../kernel/problem.ts';
import { append } from '../../ledger/index.ts';
import type { Draft } from '../desk/draft.sql.ts';
import { needsOf } from '../desk/needs.ts';
import { lockOpenWire } from '../desk/save-draft.ts';
import { insertSignOff, signOffsOf } from '../desk/sign-off.sql.ts';
import { judge } from '../judge/judge.ts';
import { projectWire } from '../search/project.ts';
import type { WireAmended, WirePublished } from './events.ts';
import { linkRevision } from './chain.ts';
import { loggedRevision, revisionSubject } from './logged.ts';
import { insertRevision, type Revision, revisionOf } from './revision.sql.ts';

/** What came of a signature. */
export interface Signed {
  /** The revision that was published by it; `null` while another editor is needed. */
  readonly revision: number | null;
  readonly signed: number;
  readonly needed: 1 | 2;
}

/**
 * How many editors a draft needs: what the guide asks for it, and no fewer than it asks for the revision that it would
 * replace, so that nobody tones down a grave record alone.
 */
export function editorsFor(draft: Draft, published: Revision | undefined): 1 | 2 {
  const contents = [draft.content, ...(published === undefined ? [] : [published.content])];
  return contents.some((content) => judge(content).editors.editors === 2) ? 2 : 1;
}

/**
 * An editor signs a draft exactly as it is; the last signature that the guide asks for publishes it. Throws
 * `conflict` where the draft is not the latest or is published already, `bad-input` where it lacks something.
 */
export function signDraft(
  db: Database,
  given: { wireId: Id<'wire'>; version: number; by: Id<'person'> },
  now: Instant,
): Promise<Signed> {
  const { wireId, version, by } = given;
  return transaction(db, async (tx) => {
    const draft = await lockOpenWire(tx, wireId);
    const published = await revisionOf(tx, wireId);
    refuseStale(draft, published, version);
    const { content, note } = draft;
    const needs = needsOf(content, { published: published?.content ?? null, note, today: dayOf(now) });
    if (needs.length > 0) {
      throw new Problem('bad-input', 'draft-incomplete', 'This draft cannot be published yet.', {
        fields: needs.map(({ field, words }) => ({ field, message: words })),
        todo: 'Mend what is named and save the draft.',
      });
    }
    await insertSignOff(tx, { wireId, version, editorId: by, at: now });
    const signOffs = await signOffsOf(tx, wireId, version);
    const needed = editorsFor(draft, published);
    const signed = { signed: signOffs.length, needed };
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'wire.signed',
      subjectKind: 'wire',
      subjectId: wireId,
      detail: { version, ...signed },
    });
    if (signOffs.length < needed) return { revision: null, ...signed };
    const editors = signOffs.map(({ editorId }) => editorId);
    const revision = await publishDraft(
      tx,
      draft,
      { editors, by, revision: (published?.revision ?? 0) + 1 },
      now,
    );
    return { revision, ...signed };
  });
}

function refuseStale(draft: Draft, published: Revision | undefined, version: number): void {
  if (draft.version !== version) {
    throw new Problem('conflict', 'draft-moved', 'Somebody saved this wire after you opened it.', {
      todo: 'Read the latest draft and sign that one.',
    });
  }
  if (published !== undefined && published.version === version) {
    throw new Problem('conflict', 'published-already', 'This draft is published already.', {
      todo: 'Save a change first; then it can be signed.',
    });
  }
}

async function publishDraft(
  tx: Database,
  draft: Draft,
  given: { editors: readonly Id<'person'>[]; by: Id<'person'>; revision: number },
  now: Instant,
): Promise<number> {
  const { wireId, version, content, note } = draft;
  const { editors, by, revision } = given;
  const told = {
    wireId,
    revision,
    version,
    content,
    note: revision === 1 ? '' : note,
    correction: revision > 1 && draft.correction,
    editors,
    publishedBy: by,
    publishedAt: now,
  };
  await insertRevision(tx, { ...told, ...(await linkRevision(tx, told)) });
  await projectWire(tx, wireId);
  const action = revision === 1 ? 'wire.published' : 'wire.amended';
  await append(tx, { kind: action, subject: revisionSubject(told), content: loggedRevision(told) }, now);
  await audit(tx, {
    at: now,
    actorId: by,
    action,
    subjectKind: 'wire',
    subjectId: wireId,
    detail: { revision, version, correction: told.correction, editors },
  });
  const payload = { wireId, revision, kind: content.kind };
  const event: WirePublished | WireAmended =
    revision === 1 ? { name: 'wire.published', payload } : { name: 'wire.amended', payload };
  await emit(tx, event, now);
  return revision;
}
