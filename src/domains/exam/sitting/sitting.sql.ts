import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemContent, ItemKind, ItemName } from '../bank/item.ts';
import type { ExamTables } from '../tables.ts';
import type { Response } from './answers.ts';
import type { Sitting } from './sitting.ts';

const columns = [
  'sittingId',
  'personId',
  'scheme',
  'edition',
  'blueprint',
  'registerOn',
  'release',
  'attempt',
  'state',
  'timeLimitSeconds',
  'grantedSeconds',
  'formId',
  'activeDevice',
  'createdAt',
  'startedAt',
  'closedAt',
] as const;

/** Stores a new sitting; false where the person has an open one of the scheme, whatever two tabs do at once. */
export async function insertSitting(tx: Database, sitting: Sitting): Promise<boolean> {
  const row = await typed<ExamTables>(tx)
    .insertInto('exam.sitting')
    .values(sitting)
    .onConflict((conflict) => conflict.doNothing())
    .returning('sittingId')
    .executeTakeFirst();
  return row !== undefined;
}

export function sittingById(db: Database, sittingId: Id<'sitting'>): Promise<Sitting | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
}

/** The sitting, locked until the transaction ends: acts on one sitting happen one after the other. */
export function lockSitting(tx: Database, sittingId: Id<'sitting'>): Promise<Sitting | undefined> {
  return typed<ExamTables>(tx)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .forUpdate()
    .executeTakeFirst();
}

/** A person's sittings, newest first; of one scheme where it is named. */
export function sittingsOf(db: Database, personId: Id<'person'>, scheme?: string): Promise<Sitting[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('personId', '=', personId)
    .$if(scheme !== undefined, (q) => q.where('scheme', '=', scheme ?? ''))
    .orderBy('createdAt', 'desc')
    .execute();
}

export async function updateSitting(
  tx: Database,
  sittingId: Id<'sitting'>,
  change: Partial<
    Pick<Sitting, 'state' | 'startedAt' | 'closedAt' | 'formId' | 'activeDevice' | 'grantedSeconds'>
  >,
): Promise<void> {
  await typed<ExamTables>(tx)
    .updateTable('exam.sitting')
    .set(change)
    .where('sittingId', '=', sittingId)
    .execute();
}

export function lockOpenSittings(tx: Database): Promise<Sitting[]> {
  return typed<ExamTables>(tx)
    .selectFrom('exam.sitting')
    .select(columns)
    .where('state', '=', 'started')
    .orderBy('sittingId')
    .forUpdate()
    .execute();
}

/** Started sittings whose clock and grace have run out at `now`. */
export async function overdueSittings(
  db: Database,
  now: Instant,
  graceSeconds: number,
): Promise<Id<'sitting'>[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select('sittingId')
    .where('state', '=', 'started')
    .where(
      sql<Instant>`started_at + make_interval(secs => time_limit_seconds + granted_seconds + ${graceSeconds})`,
      '<',
      now,
    )
    .execute();
  return rows.map((row) => row.sittingId);
}

/** An item's place in a form, as the saving of an answer checks it. */
export interface FormPlace extends ItemName {
  readonly position: number;
  readonly kind: ItemKind;
  readonly options: readonly string[];
}

export function formPlace(db: Database, formId: string, position: number): Promise<FormPlace | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.formItem')
    .select(['position', 'item', 'version', 'kind', 'options'])
    .where('formId', '=', formId)
    .where('position', '=', position)
    .executeTakeFirst();
}

/** What a candidate sees of one place of a form: no key, no rationale, not even the item's name. */
export async function deliveredItem(
  db: Database,
  formId: string,
  position: number,
): Promise<{ kind: ItemKind; content: ItemContent } | undefined> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .select(['i.kind', 'i.content'])
    .where('f.formId', '=', formId)
    .where('f.position', '=', position)
    .executeTakeFirst();
  return row === undefined ? undefined : { kind: row.kind, content: row.content as ItemContent };
}

export async function formLength(db: Database, formId: string): Promise<number> {
  const { count } = await typed<ExamTables>(db)
    .selectFrom('exam.formItem')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('formId', '=', formId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Stores a form under the hash of its items, once. */
export async function insertForm(
  tx: Database,
  form: { formId: string; scheme: string; blueprint: string; madeAt: Instant },
  places: readonly FormPlace[],
): Promise<void> {
  const made = await typed<ExamTables>(tx)
    .insertInto('exam.form')
    .values(form)
    .onConflict((conflict) => conflict.doNothing())
    .returning('formId')
    .executeTakeFirst();
  if (made === undefined) return;
  await typed<ExamTables>(tx)
    .insertInto('exam.formItem')
    .values(places.map((place) => ({ ...place, options: [...place.options], formId: form.formId })))
    .execute();
}

/** Everything that arrived for a sitting, with the place of the device it came from. */
export function responsesOf(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<(Response & { receivedAt: Instant })[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.response as r')
    .innerJoin('exam.device as d', (join) =>
      join.onRef('d.sittingId', '=', 'r.sittingId').onRef('d.device', '=', 'r.device'),
    )
    .select([
      'r.device',
      'd.ordinal',
      'r.seq',
      'r.position',
      'r.choice',
      'r.marked',
      'r.late',
      'r.receivedAt',
    ])
    .where('r.sittingId', '=', sittingId)
    .execute();
}

export function deviceOf(
  db: Database,
  sittingId: Id<'sitting'>,
  device: string,
): Promise<{ ordinal: number } | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.device')
    .select('ordinal')
    .where('sittingId', '=', sittingId)
    .where('device', '=', device)
    .executeTakeFirst();
}

/** Adds a device as the newest of a sitting that the caller has locked. */
export async function insertDevice(
  tx: Database,
  sittingId: Id<'sitting'>,
  device: string,
  now: Instant,
): Promise<void> {
  await sql`
    insert into exam.device (sitting_id, device, ordinal, since)
    select ${sittingId}, ${device}, coalesce(max(ordinal), 0) + 1, ${now} from exam.device where sitting_id = ${sittingId}
  `.execute(tx);
}

/** The number that a device's next act gets. */
export async function nextSeq(db: Database, sittingId: Id<'sitting'>, device: string): Promise<number> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.response')
    .select((select) => select.fn.max('seq').as('last'))
    .where('sittingId', '=', sittingId)
    .where('device', '=', device)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** An act as it was stored before under the same device and number. */
export function storedResponse(db: Database, sittingId: Id<'sitting'>, device: string, seq: number) {
  return typed<ExamTables>(db)
    .selectFrom('exam.response')
    .select(['position', 'choice', 'marked', 'receivedAt', 'late', 'chainSeq'])
    .where('sittingId', '=', sittingId)
    .where('device', '=', device)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

export async function insertResponse(
  tx: Database,
  response: {
    sittingId: Id<'sitting'>;
    device: string;
    seq: number;
    position: number;
    choice: string[] | null;
    marked: boolean | null;
    receivedAt: Instant;
    late: boolean;
    chainSeq: number;
    salt: string;
  },
): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.response').values(response).execute();
}

export async function insertEvent(
  tx: Database,
  event: {
    sittingId: Id<'sitting'>;
    chainSeq: number;
    at: Instant;
    kind: string;
    actorId: Id<'person'> | null;
    content: unknown;
    salt: string;
  },
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.sittingEvent')
    .values({ ...event, content: JSON.stringify(event.content) })
    .execute();
}

/** What happened to a sitting, in order. */
export function eventsOf(db: Database, sittingId: Id<'sitting'>) {
  return typed<ExamTables>(db)
    .selectFrom('exam.sittingEvent')
    .select(['chainSeq', 'at', 'kind', 'actorId', 'content', 'salt'])
    .where('sittingId', '=', sittingId)
    .orderBy('chainSeq')
    .execute();
}

/** Items that a person has met in earlier sittings of a scheme. */
export async function itemsMet(db: Database, personId: Id<'person'>, scheme: string): Promise<Set<string>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting as s')
    .innerJoin('exam.formItem as f', 'f.formId', 's.formId')
    .select('f.item')
    .distinct()
    .where('s.personId', '=', personId)
    .where('s.scheme', '=', scheme)
    .execute();
  return new Set(rows.map((row) => row.item));
}
