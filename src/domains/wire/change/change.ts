import type { Day, Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { latestRevisions, type Revision, revisionOf, revisionsAt } from '../publish/revision.sql.ts';
import { type Withdrawal, withdrawalOf, withdrawals } from '../publish/withdrawal.sql.ts';
import type { Affected } from '../record/judgement.ts';

/** What a published wire of kind `change` says of models and of what people learned. */
export interface Change {
  readonly wireId: Id<'wire'>;
  readonly revision: number;
  readonly title: string;
  readonly state: 'published' | 'withdrawn';
  /** The editor whose signature published this revision. */
  readonly publishedBy: Id<'person'>;
  /** Everybody who signed this revision as an editor. */
  readonly editors: readonly Id<'person'>[];
  readonly publishedAt: Instant;
  readonly withdrawnAt: Instant | null;
  /** The change's date: knowledge that was verified before this day is concerned. */
  readonly occurredOn: Day;
  readonly urgent: boolean;
  /** Register ids; none of either: the change does not depend on the model. */
  readonly models: string[];
  readonly apis: string[];
  readonly knowledge: { competency: string; effect: Affected['knowledge'][number]['effect'] }[];
}

function changeIn(revision: Revision, withdrawal: Withdrawal | undefined): Change | undefined {
  const { wireId, content, editors, publishedBy, publishedAt } = revision;
  if (content.affected === null) return undefined;
  const { models, apis, urgent, knowledge } = content.affected;
  return {
    wireId,
    revision: revision.revision,
    title: content.title,
    state: withdrawal === undefined ? 'published' : 'withdrawn',
    publishedBy,
    editors,
    publishedAt,
    withdrawnAt: withdrawal?.withdrawnAt ?? null,
    occurredOn: content.occurredOn,
    urgent,
    models: [...models],
    apis: [...apis],
    knowledge: knowledge.map((one) => ({ ...one })),
  };
}

/** The change that a wire's latest published revision states, or the one asked for; nothing where it states none. */
export async function changeOf(
  db: Database,
  wireId: Id<'wire'>,
  revision?: number,
): Promise<Change | undefined> {
  const found = await revisionOf(db, wireId, revision);
  return found && changeIn(found, await withdrawalOf(db, wireId));
}

/** The changes that these revisions of wires state, in no order; a revision that is not there or states none is left out. */
export async function changesAt(
  db: Database,
  at: readonly { readonly wireId: Id<'wire'>; readonly revision: number }[],
): Promise<Change[]> {
  if (at.length === 0) return [];
  const [found, withdrawn] = await Promise.all([revisionsAt(db, at), withdrawals(db)]);
  return found.flatMap((revision) => changeIn(revision, withdrawn.get(revision.wireId)) ?? []);
}

/** Every wire of kind change, published or withdrawn, latest publication first; also those that name no knowledge. */
export async function changes(db: Database): Promise<Change[]> {
  const [latest, withdrawn] = await Promise.all([latestRevisions(db, 'change'), withdrawals(db)]);
  return latest.flatMap((revision) => changeIn(revision, withdrawn.get(revision.wireId)) ?? []);
}
