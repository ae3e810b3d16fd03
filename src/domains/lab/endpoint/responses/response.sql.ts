import { addDays, type Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { LabTables } from '../../tables.ts';
import type { ResponseAnswer } from './answer.ts';
import type { InputItem } from './input-items.ts';

/** Days for which an answer is kept. */
export const storedDays = 1;

/** A stored answer, with what is needed to go on from it. */
export interface StoredResponse {
  readonly answer: ResponseAnswer;
  readonly input: readonly InputItem[];
  /** All items of the conversation, the answer's among them. */
  readonly conversation: readonly Readonly<Record<string, unknown>>[];
}

/** Keeps an answer for a day. */
export async function storeResponse(
  db: Database,
  personId: Id<'person'>,
  { answer, input, conversation }: StoredResponse,
  now: Instant,
): Promise<void> {
  await typed<LabTables>(db)
    .insertInto('lab.response')
    .values({
      responseId: answer.id as Id<'response'>,
      personId,
      madeAt: now,
      eraseAt: addDays(now, storedDays),
      answer: JSON.stringify(answer),
      input: JSON.stringify(input),
      conversation: JSON.stringify(conversation),
    })
    .execute();
}

/** A stored answer of this person's that is not erased yet. */
export async function storedResponse(
  db: Database,
  personId: Id<'person'>,
  responseId: string,
  now: Instant,
): Promise<StoredResponse | undefined> {
  const row = await typed<LabTables>(db)
    .selectFrom('lab.response')
    .select(['answer', 'input', 'conversation'])
    .where('responseId', '=', responseId as Id<'response'>)
    .where('personId', '=', personId)
    .where('eraseAt', '>', now)
    .executeTakeFirst();
  return row === undefined ? undefined : (row as StoredResponse);
}

/** Deletes a stored answer of this person's; false where there is none. */
export async function deleteResponse(
  db: Database,
  personId: Id<'person'>,
  responseId: string,
): Promise<boolean> {
  const gone = await typed<LabTables>(db)
    .deleteFrom('lab.response')
    .where('responseId', '=', responseId as Id<'response'>)
    .where('personId', '=', personId)
    .returning('responseId')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Erases answers whose day is over. */
export async function eraseResponses(db: Database, now: Instant): Promise<void> {
  await typed<LabTables>(db).deleteFrom('lab.response').where('eraseAt', '<=', now).execute();
}
