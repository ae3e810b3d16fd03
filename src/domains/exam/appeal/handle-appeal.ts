import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { whyNotHandle } from '../decision/duties.ts';
import { partsIn } from '../decision/release.ts';
import { orderRemark } from '../correction/remark.ts';
import { remarksOf } from '../correction/remark.sql.ts';
import { settledTexts } from '../marking/marking.sql.ts';
import { eventsOf } from '../sitting/response.sql.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { lockSitting, sittingById } from '../sitting/sitting.sql.ts';
import { type Appeal, type AppealFinding, type AppealOrder, type AppealState, standingOf } from './appeal.ts';
import { appealActs, grantException, lockAppeal, recordAppealAct } from './appeal.sql.ts';
import { auditAppeal } from './file-appeal.ts';
import { tellOfAct } from './letters.ts';

/** What a handler does. */
export type HandlerAct =
  | { readonly kind: 'taken' }
  | { readonly kind: 'handed back' | 'asked'; readonly words: string }
  | {
      readonly kind: 'answered';
      readonly words: string;
      readonly finding: AppealFinding;
      readonly order: AppealOrder;
    };

/** In which state each is done. */
const from: Readonly<Record<HandlerAct['kind'], readonly AppealState[]>> = {
  taken: ['filed'],
  'handed back': ['in hand', 'asked'],
  asked: ['in hand'],
  answered: ['in hand', 'asked'],
};

/** Why a person may not handle an appeal, or `null` where they may: nobody judges what they had a part in. */
export async function whyNotTake(
  db: Database,
  { personId, sittingId }: Appeal,
  by: Id<'person'>,
): Promise<string | null> {
  const sitting = sittingId === null ? undefined : await sittingById(db, sittingId);
  if (sitting === undefined) return whyNotHandle(by, personId, [], []);
  const actors = (await eventsOf(db, sitting.sittingId)).flatMap(({ actorId }) => actorId ?? []);
  return whyNotHandle(by, personId, await partsIn(db, sitting), actors);
}

async function refuse(tx: Database, appeal: Appeal, by: Id<'person'>, act: HandlerAct): Promise<void> {
  const acts = (await appealActs(tx, [appeal.appealId])).get(appeal.appealId) ?? [];
  const { state, handler } = standingOf(acts);
  if (!from[act.kind].includes(state) || (act.kind !== 'taken' && handler !== by)) {
    throw new Problem('conflict', 'appeal-moved-on', 'That cannot be done with it, or not by you.', {
      todo: 'Look at it again: it shows who has it and where it stands.',
    });
  }
  // A part can come after the taking, as by a second decision: then it can only be handed back.
  const reason = act.kind === 'handed back' ? null : await whyNotTake(tx, appeal, by);
  if (reason !== null) {
    throw new Problem('forbidden', 'part-in-case', `You may not handle this: ${reason}.`, {
      todo: 'Leave it to another appeals handler; hand it back where you have taken it.',
    });
  }
  if (act.kind !== 'answered' || act.order === 'nothing') return;
  const message = (await ordersFor(tx, appeal)).includes(act.order)
    ? act.finding === 'dismissed' && 'What is dismissed orders nothing.'
    : 'This cannot be ordered here.';
  if (message !== false)
    throw new Problem('bad-input', 'nothing-to-order', message, { fields: [{ field: 'order', message }] });
}

/** The places of a sitting that can be marked again: texts that have their mark, unless that is being done already. */
async function textsToRemark(db: Database, { sittingId, state }: Sitting): Promise<number[]> {
  if (state !== 'decided') return [];
  if ((await remarksOf(db, sittingId)).some(({ result }) => result === null)) return [];
  return (await settledTexts(db, sittingId)).map(({ position }) => position);
}

/**
 * What an answer can order: nothing for a complaint that no exam belongs to, and no marking anew of answers that
 * nobody has marked: a rule scores them, and a wrong rule is corrected for everybody.
 */
export async function ordersFor(db: Database, { sittingId }: Appeal): Promise<AppealOrder[]> {
  const sitting = sittingId === null ? undefined : await sittingById(db, sittingId);
  if (sitting === undefined) return ['nothing'];
  const texts = await textsToRemark(db, sitting);
  return texts.length > 0 ? ['nothing', 're-mark', 'new sitting'] : ['nothing', 'new sitting'];
}

/**
 * A handler takes an appeal, hands it back, asks for information or answers. Whoever filed it gets a letter at each
 * step. A new sitting is free of the wait and of the number of attempts; a re-mark opens its texts to markers who had no part in the sitting.
 */
export function handleAppeal(
  db: Database,
  given: {
    readonly appealId: Id<'appeal'>;
    readonly by: Id<'person'>;
    readonly act: HandlerAct;
    readonly address: string;
  },
  now: Instant,
): Promise<void> {
  const { appealId, by, act, address } = given;
  return transaction(db, async (tx) => {
    const appeal = await lockAppeal(tx, appealId);
    if (appeal === undefined) throw notFound('appeal');
    const { sittingId, personId } = appeal;
    // Before anything of it is read: what is judged here must not change until it is written.
    const sitting = sittingId === null ? undefined : await lockSitting(tx, sittingId);
    await refuse(tx, appeal, by, act);
    const { kind, ...content } = act;
    await recordAppealAct(tx, appealId, { kind, at: now, actorId: by, content });
    const detail = act.kind === 'answered' ? { finding: act.finding, order: act.order } : {};
    await auditAppeal(tx, appeal, { by, action: `${appeal.kind}.${kind}`, detail }, now);
    await tellOfAct(tx, appeal, act, address, now);
    if (act.kind !== 'answered') return;
    const { finding, order } = act;
    if (order === 're-mark' && sitting !== undefined) {
      const positions = await textsToRemark(tx, sitting);
      const cause = { appealId, by };
      await orderRemark(tx, { sittingId: sitting.sittingId, positions, cause }, now);
    }
    if (order === 'new sitting' && sitting !== undefined) {
      const { scheme } = sitting;
      await grantException(tx, { appealId, personId, scheme, grantedBy: by, grantedAt: now });
    }
    await emit(tx, { name: 'appeal.answered', payload: { appealId, sittingId, finding, order } }, now);
  });
}
