import { audit } from '../../../../kernel/audit.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import { type FieldError, Problem } from '../../../../kernel/problem.ts';
import { one } from '../../../../kernel/typed-form.ts';
import { insertItemVersion } from '../bank.sql.ts';
import type { ItemName } from '../item.ts';
import { whyNotUse } from '../item-use.ts';
import { actsOnItem, drawnVersions, insertItemAct, lockItem } from '../life/act.sql.ts';
import { nextState, stateAfter } from '../life/item-life.ts';
import { checkDraft, type CheckedDraft, knownNames } from './check-draft.ts';
import { deleteDraft } from './draft.sql.ts';
import type { ItemDraft } from './item-draft.ts';
import { versionsOf } from './item-record.sql.ts';
import { lockOwnDraft } from './keep-draft.ts';

/** A working copy as the item version that it would become now. */
export interface Ready {
  readonly checked: CheckedDraft;
  /** The version it would be. */
  readonly version: number;
  /** Whether another version was made since the working copy was begun. */
  readonly overtaken: boolean;
}

const taken: FieldError = {
  field: 'id',
  message: 'The bank holds an item of this name; take another, or write the next version of that one.',
};

/** Checks a working copy as it would be handed in. `author` is its writer's address. */
export async function readyDraft(db: Database, draft: ItemDraft, author: string): Promise<Ready> {
  const name = draft.item ?? one(draft.typed, 'id').trim();
  const versions = await versionsOf(db, name);
  const latest = versions.at(-1) ?? 0;
  const version = latest + 1;
  const origin = { item: draft.item, version, author };
  const known = await knownNames(db);
  const checked = await checkDraft(draft.typed, origin, { ...draft, known });
  const overtaken = latest !== (draft.baseVersion ?? 0);
  if (draft.item === null && overtaken) {
    const errors = checked.ok ? [] : checked.errors.filter(({ field }) => field !== 'id');
    return { checked: { ok: false, errors: [taken, ...errors] }, version, overtaken: false };
  }
  const reason = checked.ok ? whyNotUse(await drawnVersions(db, name), checked.item.use) : null;
  if (reason !== null)
    return { checked: { ok: false, errors: [{ field: 'use', message: reason }] }, version, overtaken };
  return { checked, version, overtaken };
}

/**
 * Makes the immutable version of a working copy, which then waits for its review, and ends the copy. `version` is what
 * the writer was shown that it would be. An older version that still waits for its review is retired.
 */
export function handIn(
  db: Database,
  given: {
    readonly draftId: Id<'itemDraft'>;
    readonly revision: number;
    readonly version: number;
    readonly by: Id<'person'>;
    readonly author: string;
  },
  now: Instant,
): Promise<ItemName> {
  const { draftId, by, author } = given;
  return transaction(db, async (tx) => {
    const draft = await lockOwnDraft(tx, draftId, by);
    await lockItem(tx, draft.item ?? one(draft.typed, 'id').trim());
    const { checked, version } = await readyDraft(tx, draft, author);
    if (draft.revision !== given.revision || version !== given.version) {
      throw new Problem(
        'conflict',
        'draft-changed',
        'The working copy or its item has changed in the meantime.',
        {
          todo: 'Look at the preview again and hand in from there.',
        },
      );
    }
    if (!checked.ok) {
      throw new Problem('conflict', 'draft-incomplete', 'This item is not complete.', {
        todo: 'Go back to the working copy: it says what is missing.',
        fields: checked.errors,
      });
    }
    const { item } = checked.item;
    const name = { item, version };
    const acts = await actsOnItem(tx, item);
    await insertItemVersion(tx, checked.item, now);
    const act = { by, because: null, checked: [], at: now } as const;
    await insertItemAct(tx, name, { ...act, kind: 'handed in', state: 'draft' });
    for (const [other, before] of acts) {
      const state = stateAfter(before) === 'draft' ? nextState(before, 'replaced') : null;
      if (state === null) continue;
      const because = `Version ${version} was handed in.`;
      await insertItemAct(tx, { item, version: other }, { ...act, kind: 'replaced', state, because });
    }
    await deleteDraft(tx, draftId);
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'item.handed-in',
      subjectKind: 'item',
      subjectId: `${item}@${version}`,
    });
    return name;
  });
}
