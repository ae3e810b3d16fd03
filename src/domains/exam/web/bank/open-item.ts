import type { Database } from '../../../../kernel/db.ts';
import { notFound } from '../../../../kernel/problem.ts';
import { actsOnItem } from '../../bank/life/act.sql.ts';
import { isInForms, type ItemAct, stateAfter, type VersionState } from '../../bank/life/item-life.ts';
import { type ItemRecord, itemRecord } from '../../bank/studio/item-record.sql.ts';

/** A version of an item, with the life of all its versions. */
export interface OpenItem {
  readonly record: ItemRecord;
  /** By version, oldest first. */
  readonly acts: ReadonlyMap<number, readonly ItemAct[]>;
  readonly state: VersionState;
  readonly latest: number;
}

/** Opens a version: the one asked for, otherwise the one that forms draw, otherwise the newest. */
export async function openItem(db: Database, item: string, asked: number | undefined): Promise<OpenItem> {
  const acts = await actsOnItem(db, item);
  const versions = [...acts.keys()];
  const latest = versions.at(-1);
  const drawn = versions.findLast((version) => isInForms(stateAfter(acts.get(version) ?? [])));
  const version = asked ?? drawn ?? latest;
  if (version === undefined || latest === undefined) throw notFound('item');
  const record = await itemRecord(db, { item, version });
  const state = stateAfter(acts.get(version) ?? []);
  if (record === undefined || state === null) throw notFound('item version');
  return { record, acts, state, latest };
}
