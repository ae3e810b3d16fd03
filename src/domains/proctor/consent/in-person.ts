import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { Problem } from '../../../kernel/problem.ts';
import { formatInstant } from '../../../ui/format.ts';
import { personById } from '../../accounts/index.ts';
import { chooseSupervision, lockSitting, noteInvolvement, watchedSitting } from '../../exam/index.ts';
import { recordAct } from '../evidence/act.ts';
import { ownSittingOf } from '../evidence/own-sitting.ts';
import {
  admitRequest,
  arrangeRequest,
  type InPersonRequest,
  putRequest,
  requestOf,
} from './in-person.sql.ts';
import { refuseSettled } from './settled.ts';

/** The candidate asks to be supervised in person instead of being recorded; asking anew replaces the earlier words. */
export function askInPerson(
  db: Database,
  given: { readonly sittingId: Id<'sitting'>; readonly personId: Id<'person'>; readonly wishes: string },
  now: Instant,
): Promise<void> {
  const { sittingId, personId, wishes } = given;
  return transaction(db, async (tx) => {
    await lockSitting(tx, sittingId);
    const sitting = await ownSittingOf(tx, given, now);
    refuseSettled(sitting);
    if ((await requestOf(tx, sittingId))?.wishes === wishes) return;
    await putRequest(tx, { sittingId, personId, scheme: sitting.scheme, wishes, askedAt: now });
    await recordAct(tx, sittingId, {
      at: now,
      kind: 'in person asked',
      actorId: personId,
      content: { wishes },
    });
  });
}

/** A candidate's request that can still be answered, its sitting locked. */
async function openRequest(tx: Database, sittingId: Id<'sitting'>, now: Instant): Promise<InPersonRequest> {
  await lockSitting(tx, sittingId);
  const request = await requestOf(tx, sittingId);
  const sitting = await watchedSitting(tx, sittingId, now);
  if (request === undefined || sitting === undefined) {
    throw new Problem('conflict', 'no-request', 'This candidate has not asked to be supervised in person.', {
      todo: 'Look at the sitting again.',
    });
  }
  refuseSettled(sitting);
  return request;
}

/** A proctor names place and time; the candidate gets a letter. It may be named anew. */
export function arrangeInPerson(
  db: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly by: Id<'person'>;
    readonly place: string;
    readonly meetsAt: Instant;
    readonly address: string;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, by, place, meetsAt, address } = given;
  return transaction(db, async (tx) => {
    const { personId } = await openRequest(tx, sittingId, now);
    await arrangeRequest(tx, sittingId, { place, meetsAt, arrangedBy: by, arrangedAt: now });
    await recordAct(tx, sittingId, {
      at: now,
      kind: 'in person arranged',
      actorId: by,
      content: { place, meetsAt },
    });
    await noteInvolvement(tx, { sittingId, personId: by, part: 'proctored' });
    const person = await personById(tx, personId);
    if (person === undefined) return;
    const body = [
      'You asked to be supervised in person at your exam. The place and the time:',
      `${place}\n${formatInstant(meetsAt, person.zone)}`,
      'Bring your identity document. On the day the proctor admits you, and the exam can be started.',
      `The exam: ${address}/sit/${sittingId}`,
    ].join('\n\n');
    await post(tx, { to: person.email, subject: 'Your exam in person', body }, now);
  });
}

/** On the day a proctor has seen the candidate and their document: the exam may start, unrecorded. */
export function admitInPerson(
  db: Database,
  given: { readonly sittingId: Id<'sitting'>; readonly by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { sittingId, by } = given;
  return transaction(db, async (tx) => {
    const request = await openRequest(tx, sittingId, now);
    if (request.personId === by) {
      throw new Problem('forbidden', 'own-sitting', 'You cannot admit yourself.', {
        todo: 'Another proctor has to.',
      });
    }
    if (request.arrangedAt === null) {
      throw new Problem('conflict', 'not-arranged', 'Place and time have not been named yet.', {
        todo: 'Name them first.',
      });
    }
    await admitRequest(tx, sittingId, { admittedBy: by, admittedAt: now });
    await recordAct(tx, sittingId, { at: now, kind: 'admitted in person', actorId: by, content: {} });
    await noteInvolvement(tx, { sittingId, personId: by, part: 'proctored' });
    await chooseSupervision(tx, { sittingId, supervision: 'in person', by }, now);
  });
}
