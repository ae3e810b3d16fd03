import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';
import type { ImageType } from './image.ts';
import type { PhotographPart } from './photograph.ts';

/** A stored photograph; `no` is the number of its act in the sitting's chain. */
export interface Photograph {
  readonly no: number;
  readonly part: PhotographPart;
  readonly hash: string;
  readonly blob: string;
  readonly type: ImageType;
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly takenAt: Instant;
}

/** All photographs of a sitting, the newest last: a later one of the same part takes the earlier one's place. */
export function photographsOf(db: Database, sittingId: Id<'sitting'>): Promise<Photograph[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.photograph')
    .select(['chainSeq as no', 'part', 'hash', 'blob', 'type', 'size', 'width', 'height', 'takenAt'])
    .where('sittingId', '=', sittingId)
    .orderBy('chainSeq')
    .execute();
}

export async function insertPhotograph(
  tx: Database,
  sittingId: Id<'sitting'>,
  { no, ...photograph }: Photograph,
): Promise<void> {
  await typed<ProctorTables>(tx)
    .insertInto('proctor.photograph')
    .values({ sittingId, chainSeq: no, ...photograph })
    .execute();
}
