import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { namesOf } from '../../accounts/index.ts';
import { wireById } from '../desk/draft.sql.ts';
import { competencyTitles } from '../../programme/index.ts';
import { judge } from '../judge/judge.ts';
import { providerNames } from '../judge/provider-names.ts';
import { type Revision, type RevisionHead, revisionHeads, revisionOf } from '../publish/revision.sql.ts';
import { type Withdrawal, withdrawalOf } from '../publish/withdrawal.sql.ts';
import type { Article } from './article.tsx';
import { publishedHtml } from './body-html.ts';
import { wireParam } from './path.ts';
import { zoneOf } from './zone.ts';

/** A published wire with everything its pages need. */
export interface PublicWire {
  readonly wireId: Id<'wire'>;
  readonly createdAt: Instant;
  readonly latest: Revision;
  readonly firstPublishedAt: Instant;
  /** Newest first. */
  readonly revisions: readonly RevisionHead[];
  readonly withdrawal: Withdrawal | undefined;
  readonly editorName: (id: Id<'person'>) => string;
}

/** The wire that the path names. Throws `not-found` where there is none, or none that was ever published. */
export async function publicWire(c: WebContext, db: Database): Promise<PublicWire> {
  const wireId = wireParam(c);
  const [wire, latest, revisions, withdrawal] = await Promise.all([
    wireById(db, wireId),
    revisionOf(db, wireId),
    revisionHeads(db, wireId),
    withdrawalOf(db, wireId),
  ]);
  if (wire === undefined || latest === undefined) throw notFound('wire');
  const names = await namesOf(db, [
    ...revisions.flatMap(({ editors }) => editors),
    ...(withdrawal === undefined ? [] : [withdrawal.withdrawnBy]),
  ]);
  return {
    wireId,
    createdAt: wire.createdAt,
    firstPublishedAt: revisions.at(-1)?.publishedAt ?? latest.publishedAt,
    latest,
    revisions,
    withdrawal,
    editorName: (id) => names.get(id) ?? 'an editor',
  };
}

/** A revision ready to be shown. */
export async function articleOf(
  c: WebContext,
  db: Database,
  wire: Pick<PublicWire, 'wireId' | 'createdAt'>,
  revision: Revision,
): Promise<Article> {
  const { content, publishedAt } = revision;
  const titles: ReadonlyMap<string, string> =
    content.affected === null ? new Map() : await competencyTitles(db);
  return {
    content,
    judged: judge(content),
    html: await publishedHtml(wire.wireId, revision.revision, content),
    nameOf: await providerNames(db),
    competency: (id) => titles.get(id) ?? id,
    createdAt: wire.createdAt,
    publishedAt,
    zone: zoneOf(c),
  };
}
