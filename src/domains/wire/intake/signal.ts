import { audit } from '../../../kernel/audit.ts';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { startWire } from '../desk/save-draft.ts';
import { emptyRecord, type WireRecord } from '../record/record.ts';
import { clip } from '../record/text.ts';
import { decisionOn, insertSignal, insertSignalDecision, lockSignal, type Signal } from './signal.sql.ts';

/** Notes a signal for the desk to decide on. */
export function noteSignal(
  db: Database,
  given: Omit<Signal, 'signalId' | 'at'>,
  now: Instant,
): Promise<Id<'signal'>> {
  return transaction(db, async (tx) => {
    const signalId = newId<'signal'>(now);
    await insertSignal(tx, { signalId, at: now, ...given });
    await audit(tx, {
      at: now,
      actorId: given.notedBy,
      action: 'signal.noted',
      subjectKind: 'signal',
      subjectId: signalId,
      detail: { origin: given.origin },
    });
    return signalId;
  });
}

async function lockUndecided(tx: Database, signalId: Id<'signal'>): Promise<Signal> {
  const signal = await lockSignal(tx, signalId);
  if (signal === undefined) throw notFound('signal');
  const decision = await decisionOn(tx, signalId);
  if (decision !== undefined) {
    throw new Problem('conflict', 'signal-decided', 'Somebody has decided on this signal in the meantime.', {
      todo:
        decision.wireId === null
          ? `Go back to the desk. It was set aside: ${decision.reason}`
          : 'Go back to the desk: a draft was begun from it.',
    });
  }
  return signal;
}

/** What a draft holds that was begun from a signal: its title, where it came from, its document as a first source. */
function draftOfSignal({ title, origin, url, content, at }: Signal): WireRecord {
  const today = dayOf(at);
  return {
    ...emptyRecord('notice', today),
    title,
    body: content,
    signal: { origin, note: title },
    sources:
      url === null
        ? []
        : [
            {
              id: 'S1',
              url,
              title,
              publisher: clip(new URL(url).hostname, 120),
              owner: null,
              publishedOn: null,
              retrievedOn: today,
              role: origin === 'provider' ? 'vendor' : 'derivative',
              derivedFrom: null,
              archived: null,
              quote: null,
            },
          ],
  };
}

/** An editor begins a draft from a signal; it leaves the intake. */
export function draftFromSignal(
  db: Database,
  given: { signalId: Id<'signal'>; by: Id<'person'> },
  now: Instant,
): Promise<Id<'wire'>> {
  const { signalId, by } = given;
  return transaction(db, async (tx) => {
    const signal = await lockUndecided(tx, signalId);
    const wireId = await startWire(tx, { content: draftOfSignal(signal), by }, now);
    await decide(tx, { signalId, wireId, reason: '', by }, now);
    return wireId;
  });
}

/** An editor sets a signal aside and says why. */
export function setSignalAside(
  db: Database,
  given: { signalId: Id<'signal'>; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    await lockUndecided(tx, given.signalId);
    await decide(tx, { ...given, wireId: null }, now);
  });
}

async function decide(
  tx: Database,
  given: { signalId: Id<'signal'>; wireId: Id<'wire'> | null; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { signalId, wireId, reason, by } = given;
  await insertSignalDecision(tx, { signalId, wireId, reason, decidedBy: by, decidedAt: now });
  await audit(tx, {
    at: now,
    actorId: by,
    action: wireId === null ? 'signal.set-aside' : 'signal.drafted',
    subjectKind: 'signal',
    subjectId: signalId,
    detail: wireId === null ? {} : { wireId },
  });
}
