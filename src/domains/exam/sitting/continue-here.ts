import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { activeSession, changeHandOver, handOversOf, insertHandOver } from './hand-over.sql.ts';
import { type HandOver, needsApproval, standingOf } from './hand-over.ts';
import { lockOwn } from './lock-own.ts';
import { record } from './record.ts';
import type { Sitting } from './sitting.ts';
import { closed } from './start.ts';
import { type Taking, takeOver } from './take-over.ts';

/** What a browser calls itself is kept up to so many characters, as it is of sessions. */
const longestAgent = 120;

/** The last request of a session to go on with a sitting; `undefined` where it never asked, or has gone on by it. */
export async function openRequest(
  db: Database,
  sittingId: Id<'sitting'>,
  sessionId: Id<'session'>,
): Promise<HandOver | undefined> {
  const last = (await handOversOf(db, sittingId, sessionId)).at(-1);
  return last?.usedAt === null ? last : undefined;
}

/** True where a sitting goes on in this session only once a proctor has been asked. */
export async function mustAsk(
  db: Database,
  sitting: Sitting,
  sessionId: Id<'session'> | undefined,
): Promise<boolean> {
  const { sittingId, activeDevice } = sitting;
  return needsApproval(sitting, await activeSession(db, sittingId, activeDevice), sessionId);
}

async function ask(
  tx: Database,
  { sittingId, personId }: Sitting,
  given: { readonly sessionId: Id<'session'>; readonly agent: string },
  now: Instant,
): Promise<void> {
  const handOverId = newId<'handOver'>(now);
  const [sessionId, agent] = [given.sessionId, given.agent.slice(0, longestAgent)];
  await insertHandOver(tx, { handOverId, sittingId, sessionId, agent, askedAt: now });
  const content = { handOverId, agent };
  await record(tx, sittingId, { at: now, kind: 'hand-over asked', actorId: personId, content });
  await audit(tx, {
    at: now,
    actorId: personId,
    action: 'hand-over.asked',
    subjectKind: 'sitting',
    subjectId: sittingId,
  });
}

/** What a tab that wants to go on says. */
interface Continuing extends Taking {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly agent?: string;
  /** True where the candidate asks once more after a request that was declined. */
  readonly again?: boolean;
}

/**
 * Moves a running sitting to the tab that asks; the one before becomes read-only. Returns the new device. Where a
 * proctor has to approve it first, and has been asked or is asked now, it returns `null`: the sitting stays where it
 * is. Whoever has waited long enough goes on without an answer, which the record says.
 */
export function continueHere(db: Database, given: Continuing, now: Instant): Promise<string | null> {
  const { sittingId, sessionId, agent = 'unknown browser', again = false } = given;
  return transaction(db, async (tx) => {
    const sitting = await lockOwn(tx, sittingId, given.personId);
    if (sitting.state !== 'started') throw closed();
    if (sessionId === undefined || !(await mustAsk(tx, sitting, sessionId)))
      return takeOver(tx, sitting, given, now);
    const request = await openRequest(tx, sittingId, sessionId);
    const standing = request === undefined ? 'used' : standingOf(request, now);
    if (request === undefined || (standing === 'declined' && again))
      await ask(tx, sitting, { sessionId, agent }, now);
    if (request === undefined || standing === 'waiting' || standing === 'declined') return null;
    await changeHandOver(tx, request.handOverId, { usedAt: now });
    return takeOver(tx, sitting, given, now, standing === 'approved' ? 'approved' : 'without an approval');
  });
}
