import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { judge } from '../judge/judge.ts';
import { providerNames } from '../judge/provider-names.ts';
import { firstPublishedAt, revisionOf } from '../publish/revision.sql.ts';
import { withdrawalOf } from '../publish/withdrawal.sql.ts';
import { putListing } from './listing.sql.ts';
import { plainText } from './plain-text.ts';

/** Makes a wire's place in the archive anew from its revisions; a wire that was never published has none. */
export async function projectWire(tx: Database, wireId: Id<'wire'>): Promise<void> {
  const latest = await revisionOf(tx, wireId);
  const publishedAt = await firstPublishedAt(tx, wireId);
  if (latest === undefined || publishedAt === undefined) return;
  const { content } = latest;
  const { severity, standard } = judge(content);
  const nameOf = await providerNames(tx);
  const names = [
    ...content.providers.flatMap((provider) => [provider, nameOf(provider)]),
    ...content.codes,
    ...content.sources.map(({ publisher }) => publisher),
    ...(content.affected?.models ?? []),
    ...(content.affected?.apis ?? []),
    severity.severity,
    content.kind,
  ];
  const withdrawal = await withdrawalOf(tx, wireId);
  await putListing(tx, {
    wireId,
    revision: latest.revision,
    kind: content.kind,
    severity: severity.severity,
    title: content.title,
    summary: content.summary,
    body: plainText(content.body),
    names: [...new Set(names)].join(' '),
    providers: [...new Set(content.providers)],
    codes: [...new Set(content.codes)],
    standard: standard.words,
    occurredOn: content.occurredOn,
    publishedAt,
    changedAt: latest.publishedAt,
    withdrawnAt: withdrawal?.withdrawnAt ?? null,
  });
}
