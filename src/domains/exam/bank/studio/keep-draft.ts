import { audit } from '../../../../kernel/audit.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../../kernel/id.ts';
import { notFound, Problem } from '../../../../kernel/problem.ts';
import type { Typed } from '../../../../kernel/typed-form.ts';
import type { ItemName } from '../item.ts';
import { deleteDraft, draftOfItem, insertDraft, lockDraft, updateDraft } from './draft.sql.ts';
import { type ItemDraft, withFirstRows } from './item-draft.ts';
import { type ItemRecord, itemRecord } from './item-record.sql.ts';
import { kindOf, type WrittenKind, typedOf } from './typed-source.ts';

type Person = Id<'person'>;

function draftOf(
  given: Pick<ItemDraft, 'ownerId' | 'bank' | 'scheme' | 'item' | 'baseVersion' | 'typed'>,
  random: RandomBytes,
  now: Instant,
): ItemDraft {
  return { ...given, draftId: newId<'itemDraft'>(now, random), revision: 1, begunAt: now, savedAt: now };
}

function auditDraft(tx: Database, draft: ItemDraft, deed: string, by: Person, now: Instant): Promise<void> {
  return audit(tx, {
    at: now,
    actorId: by,
    action: `item-draft.${deed}`,
    subjectKind: 'item draft',
    subjectId: draft.draftId,
    detail: { item: draft.item, revision: draft.revision },
  });
}

/** Begins a new item. Its name may still change until it is handed in. */
export function beginItem(
  db: Database,
  given: {
    readonly id: string;
    readonly type: WrittenKind;
    readonly bank: string;
    readonly scheme: string;
    readonly by: Person;
    readonly random: RandomBytes;
  },
  now: Instant,
): Promise<Id<'itemDraft'>> {
  const { id, type, bank, scheme, by, random } = given;
  const named: Typed = new Map([
    ['id', [id]],
    ['type', [type]],
    ['use', ['form']],
    ['verified_on', [now.slice(0, 10)]],
  ]);
  const typed = withFirstRows(named, type);
  return transaction(db, async (tx) => {
    const draft = draftOf({ ownerId: by, bank, scheme, item: null, baseVersion: null, typed }, random, now);
    await insertDraft(tx, draft);
    await auditDraft(tx, draft, 'begun', by, now);
    return draft.draftId;
  });
}

/** The source that a working copy is made of; throws a `Problem` for a version that has none. */
function sourceOf({ item, version, kind, source }: ItemRecord) {
  if (source !== null) return source;
  throw new Problem(
    'conflict',
    'item-without-source',
    `${item}, version ${version}, cannot be edited here.`,
    {
      todo:
        kind === 'qti'
          ? 'It was made as QTI: edit it where it was made and import its next version.'
          : 'Import its bank file again; then its source is known.',
    },
  );
}

/** Whose working copy of which version is begun, and by whom. */
export interface NextVersion extends ItemName {
  readonly ownerId: Person;
  readonly by: Person;
  readonly random: RandomBytes;
}

/** A working copy of an item version, to become its next one; the owner's own where there is one already. */
export function beginNextVersion(
  db: Database,
  { item, version, ownerId, by, random }: NextVersion,
  now: Instant,
): Promise<Id<'itemDraft'>> {
  return transaction(db, async (tx) => {
    const record = await itemRecord(tx, { item, version });
    if (record === undefined) throw notFound('item version');
    const typed = typedOf(sourceOf(record));
    const existing = await draftOfItem(tx, ownerId, item);
    if (existing !== undefined) return existing.draftId;
    const { bank, scheme } = record;
    const begun = draftOf({ ownerId, bank, scheme, item, baseVersion: version, typed }, random, now);
    await insertDraft(tx, begun);
    // A second tab may have been quicker: then there is its copy.
    const draft = await draftOfItem(tx, ownerId, item);
    if (draft === undefined) throw new Error(`The working copy of ${item} was not stored.`);
    if (draft.draftId === begun.draftId) await auditDraft(tx, draft, 'begun', by, now);
    return draft.draftId;
  });
}

function refuseOthers({ ownerId }: ItemDraft, by: Person): void {
  if (ownerId === by) return;
  throw new Problem('conflict', 'not-your-draft', 'This working copy is somebody else’s.', {
    todo: 'Read it here; only its writer changes it.',
  });
}

/** A working copy that is the caller's own, locked. */
export async function lockOwnDraft(tx: Database, draftId: Id<'itemDraft'>, by: Person): Promise<ItemDraft> {
  const draft = await lockDraft(tx, draftId);
  if (draft === undefined) throw notFound('working copy');
  refuseOthers(draft, by);
  return draft;
}

/**
 * A save, or what stands there instead because it was saved elsewhere in the meantime; `null` where it is
 * there no more, because it was handed in or discarded. Nothing is overwritten.
 */
export type SavedDraft =
  | { readonly ok: true; readonly draft: ItemDraft }
  | { readonly ok: false; readonly theirs: ItemDraft | null };

const alike = (one: Typed, other: Typed): boolean =>
  JSON.stringify([...one].toSorted()) === JSON.stringify([...other].toSorted());

/** Saves the fields as they are, complete or not, on top of revision `basedOn`. */
export function saveItemDraft(
  db: Database,
  given: {
    readonly draftId: Id<'itemDraft'>;
    readonly basedOn: number;
    /** What the form makes of the fields that are stored. */
    readonly change: (stored: Typed) => Typed;
    readonly by: Person;
  },
  now: Instant,
): Promise<SavedDraft> {
  const { draftId, basedOn, change, by } = given;
  return transaction(db, async (tx): Promise<SavedDraft> => {
    const draft = await lockDraft(tx, draftId);
    if (draft === undefined) return { ok: false, theirs: null };
    refuseOthers(draft, by);
    const changed = change(draft.typed);
    const typed = withFirstRows(changed, kindOf(changed));
    // A form that is sent twice saves once.
    if (alike(typed, draft.typed) && (draft.revision === basedOn || draft.revision === basedOn + 1))
      return { ok: true, draft };
    if (draft.revision !== basedOn) return { ok: false, theirs: draft };
    const saved = { typed, revision: draft.revision + 1, savedAt: now };
    await updateDraft(tx, draftId, saved);
    await auditDraft(tx, { ...draft, ...saved }, 'saved', by, now);
    return { ok: true, draft: { ...draft, ...saved } };
  });
}

/** Throws a working copy away. Versions that were handed in stay. */
export function discardDraft(
  db: Database,
  { draftId, by }: { readonly draftId: Id<'itemDraft'>; readonly by: Person },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const draft = await lockOwnDraft(tx, draftId, by);
    await deleteDraft(tx, draftId);
    await auditDraft(tx, draft, 'discarded', by, now);
  });
}
