import { audit } from '../../../kernel/audit.ts';
import { commitToChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { lockSitting } from '../../exam/index.ts';
import { insertAct } from './act.sql.ts';

/** What people, and once the clock, do with a sitting in this domain. */
export type ActKind =
  | 'consented'
  | 'in person asked'
  | 'in person withdrawn'
  | 'in person arranged'
  | 'admitted in person'
  | 'system check'
  | 'photograph'
  | 'incident'
  | 'identity decided'
  | 'finding raised'
  | 'finding cleared'
  | 'finding proposed'
  | 'finding confirmed'
  | 'finding declined'
  | 'review finished'
  | 'media erased';

/** The links of this domain in a sitting's chain: `proctor/entry` and `proctor/` with an act's kind. */
export const chainPrefix = 'proctor/';
export const entryLink = `${chainPrefix}entry`;
export const actLink = (kind: ActKind): string => `${chainPrefix}${kind}`;

/**
 * Writes an act into this domain's record, the sitting's hash chain and the audit log, in the transaction that does
 * it; returns its number in the chain. `content` may be personal; `detail` goes into the audit log and may not.
 */
export async function recordAct(
  tx: Database,
  sittingId: Id<'sitting'>,
  act: {
    readonly at: Instant;
    readonly kind: ActKind;
    readonly actorId: Id<'person'> | null;
    readonly content: Readonly<Record<string, unknown>>;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): Promise<number> {
  const { at, kind, actorId, content, detail = {} } = act;
  // First, as everybody does who locks both: whoever holds the chain and then asks for the sitting waits in a circle.
  await lockSitting(tx, sittingId);
  const { seq, salt } = await commitToChain(tx, sittingId, { at, kind: actLink(kind), content });
  await insertAct(tx, { sittingId, chainSeq: seq, at, kind, actorId, content, salt });
  const action = `recording.${kind.replaceAll(' ', '-')}`;
  await audit(tx, { at, actorId, action, subjectKind: 'sitting', subjectId: sittingId, detail });
  return seq;
}
