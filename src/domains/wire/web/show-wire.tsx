import type { Database } from '../../../kernel/db.ts';
import type { Services } from '../../../kernel/services.ts';
import { notFound } from '../../../kernel/problem.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Differences } from '../../../ui/difference.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import { differences } from '../difference/difference.ts';
import { type Revision, type RevisionHead, revisionOf } from '../publish/revision.sql.ts';
import { wireHref, deskHref } from './addresses.ts';
import { ArticleBody, Dateline } from './article.tsx';
import { wireFeeds } from './feed-links.ts';
import { Corrections, History } from './history.tsx';
import { entryOfRevision, LogProof } from './logged.tsx';
import { articleOf, type PublicWire, publicWire } from './read-wire.ts';
import { count } from './path.ts';
import { tombstone } from './tombstone.tsx';
import { zoneOf } from './zone.ts';

const wireCrumb = { href: '/wire', label: 'Wire' } as const;

/** `GET /wire/:wire`: the latest revision; a withdrawn wire's tombstone. */
export const showWire = (services: Services) => async (c: WebContext) => {
  const wire = await publicWire(c, services.db);
  if (wire.withdrawal !== undefined) return tombstone(c, wire, wire.withdrawal);
  const { latest } = wire;
  const article = await articleOf(c, services.db, wire, latest);
  const { title, summary } = article.content;
  const mayAmend = facts(c).viewer?.roles.includes('editor') === true;
  return page(
    c,
    { title, description: summary, crumbs: [wireCrumb, { label: title }], feeds: wireFeeds },
    <>
      <Corrections wire={wire} zone={article.zone} />
      <PageHeading title={title} lead={summary}>
        <Dateline article={article} />
      </PageHeading>
      {mayAmend && (
        <p>
          <a href={deskHref(wire.wireId)}>Amend or withdraw it at the desk</a>
        </p>
      )}
      <ArticleBody article={article} />
      <History wire={wire} zone={article.zone} />
      <p>
        <a href={`${wireHref(wire.wireId)}/record.json`}>This record as JSON</a>
      </p>
      <LogProof entry={await entryOfRevision(services.db, latest)} revision={latest} />
    </>,
  );
};

/** The revision that the path names, with the one after it where there is one. */
async function named(
  c: WebContext,
  db: Database,
  wire: PublicWire,
): Promise<{ readonly revision: Revision; readonly next: RevisionHead | undefined }> {
  const asked = param(c, 'revision', count);
  const revision = await revisionOf(db, wire.wireId, asked);
  if (revision === undefined) throw notFound('revision');
  return { revision, next: wire.revisions.find((one) => one.revision === asked + 1) };
}

/** `GET /wire/:wire/revisions/:revision`: a revision as it was. */
export const showRevision = (services: Services) => async (c: WebContext) => {
  const wire = await publicWire(c, services.db);
  const { revision, next } = await named(c, services.db, wire);
  if (wire.withdrawal !== undefined) return tombstone(c, wire, wire.withdrawal);
  const article = await articleOf(c, services.db, wire, revision);
  const { title, summary } = article.content;
  const address = wireHref(wire.wireId);
  const label = `Revision ${revision.revision}`;
  return page(
    c,
    { title: `${label}: ${title}`, crumbs: [wireCrumb, { href: address, label: 'The wire' }, { label }] },
    <>
      <Callout tone="neutral" title={next === undefined ? `${label}, the latest` : `${label}, as it was`}>
        <p>
          It could be read from <Time at={revision.publishedAt} zone={article.zone} />
          {next === undefined ? (
            ' on.'
          ) : (
            <>
              {' '}
              until <Time at={next.publishedAt} zone={article.zone} />.{' '}
              <a href={address}>Read the latest revision</a>
            </>
          )}
        </p>
        {revision.revision > 1 && (
          <p>
            <a href={`${address}/revisions/${revision.revision}/difference`}>What it changed</a>:{' '}
            {revision.note}
          </p>
        )}
      </Callout>
      <PageHeading title={title} lead={summary}>
        <Dateline article={article} />
      </PageHeading>
      <ArticleBody article={article} />
      <LogProof entry={await entryOfRevision(services.db, revision)} revision={revision} />
    </>,
  );
};

/** `GET /wire/:wire/revisions/:revision/difference`: what a revision changed against the one before it. */
export const showDifference = (services: Services) => async (c: WebContext) => {
  const wire = await publicWire(c, services.db);
  const { revision } = await named(c, services.db, wire);
  if (wire.withdrawal !== undefined) return tombstone(c, wire, wire.withdrawal);
  const before = await revisionOf(services.db, wire.wireId, revision.revision - 1);
  const address = wireHref(wire.wireId);
  const zone = zoneOf(c);
  const label = `Revision ${revision.revision}`;
  return page(
    c,
    {
      title: `What revision ${revision.revision} changed: ${revision.content.title}`,
      crumbs: [
        wireCrumb,
        { href: address, label: 'The wire' },
        { href: `${address}/revisions/${revision.revision}`, label },
        { label: 'Difference' },
      ],
    },
    <>
      <PageHeading
        title={`What revision ${revision.revision} changed`}
        lead={<a href={address}>{revision.content.title}</a>}
      >
        <p>
          {revision.editors.map(wire.editorName).join(', ')}, <Time at={revision.publishedAt} zone={zone} />
        </p>
      </PageHeading>
      {before === undefined ? (
        <p>This is the first revision; there was none before it.</p>
      ) : (
        <>
          <p>
            <strong>{revision.correction ? 'Correction: ' : 'Reason: '}</strong>
            {revision.note}
          </p>
          <Differences differences={differences(before.content, revision.content)} />
        </>
      )}
    </>,
  );
};
