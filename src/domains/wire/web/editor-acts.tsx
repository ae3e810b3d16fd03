import { z } from 'zod';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, parseBody, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Differences } from '../../../ui/difference.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import { competencyTitles } from '../../programme/index.ts';
import { draftVersion, wireById } from '../desk/draft.sql.ts';
import { differences } from '../difference/difference.ts';
import { providerNames } from '../judge/provider-names.ts';
import { signDraft } from '../publish/sign.ts';
import { withdraw, withdrawalReason } from '../publish/withdraw.ts';
import { deskHref, wireHref } from './addresses.ts';
import { type Article, ArticleBody, Dateline } from './article.tsx';
import { bodyHtml } from './body-html.ts';
import type { Standing } from './editor-status.tsx';
import { count, wireParam } from './path.ts';
import { standingOf } from './standing.ts';

const deskCrumbs = (standing: Standing, label: string) => [
  { href: '/desk', label: 'Desk' },
  { href: deskHref(standing.draft.wireId), label: 'Draft' },
  { label },
];

/** `GET /desk/wires/:wire/preview`: the draft as readers would see it. */
export const showPreview = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const standing = await standingOf(db, wireParam(c), facts(c).now);
  const { draft, judged } = standing;
  const { content, wireId } = draft;
  const wire = await wireById(db, wireId);
  const titles = await competencyTitles(db);
  const article: Article = {
    content,
    judged,
    html: await bodyHtml(content),
    nameOf: await providerNames(db),
    competency: (id) => titles.get(id) ?? id,
    createdAt: wire?.createdAt ?? draft.savedAt,
    publishedAt: null,
    zone: viewer(c).zone,
  };
  return page(
    c,
    { title: `Preview: ${content.title}`, crumbs: deskCrumbs(standing, 'Preview') },
    <>
      <Callout tone="neutral" title={`Version ${draft.version}, a preview`}>
        <p>
          Nobody but editors sees this. <a href={deskHref(wireId)}>Back to the draft</a>
        </p>
      </Callout>
      <PageHeading title={content.title} lead={content.summary}>
        <Dateline article={article} />
      </PageHeading>
      <ArticleBody article={article} />
    </>,
  );
};

/** `GET /desk/wires/:wire/drafts/:draft`: what one save changed. */
export const showSave = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const standing = await standingOf(db, wireParam(c), facts(c).now);
  const { wireId } = standing.draft;
  const saved = await draftVersion(db, wireId, param(c, 'draft', count));
  if (saved === undefined) throw notFound('save');
  const before = await draftVersion(db, wireId, saved.version - 1);
  return page(
    c,
    {
      title: `Version ${saved.version}: ${saved.content.title}`,
      crumbs: deskCrumbs(standing, `Version ${saved.version}`),
    },
    <>
      <PageHeading title={`Version ${saved.version}`} lead={saved.content.title}>
        <p>
          {standing.nameOf(saved.savedBy)}, <Time at={saved.savedAt} zone={viewer(c).zone} />
        </p>
      </PageHeading>
      {before === undefined ? (
        <p>This is the first save; there was none before it.</p>
      ) : (
        <Differences differences={differences(before.content, saved.content)} />
      )}
    </>,
  );
};

/** `POST /desk/wires/:wire/sign`: the last signature that is needed publishes. */
export const sign = (services: Services) => async (c: WebContext) => {
  const wireId = wireParam(c);
  const { version } = await parseBody(c, z.object({ version: count }));
  const { revision } = await signDraft(
    services.db,
    { wireId, version, by: viewer(c).personId },
    facts(c).now,
  );
  return c.redirect(revision === null ? deskHref(wireId) : wireHref(wireId), 303);
};

async function withdrawalPage(
  c: WebContext,
  services: Services,
  given: { errors: readonly { field: string; message: string }[]; typed: Readonly<Record<string, string>> },
): Promise<Response> {
  const standing = await standingOf(services.db, wireParam(c), facts(c).now);
  const { draft, published } = standing;
  if (published === undefined) {
    throw new Problem('conflict', 'never-published', 'Only a published wire can be withdrawn.', {
      todo: 'A draft that is not wanted is never published; nothing needs to be done.',
    });
  }
  return page(
    c,
    {
      title: `Withdraw: ${published.content.title}`,
      crumbs: deskCrumbs(standing, 'Withdraw'),
      status: given.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title="Withdraw this wire" lead={published.content.title} />
      <Callout tone="bad" title="A withdrawal is final">
        <p>
          The record should not have been published, or nothing of it holds. Its page becomes a tombstone with
          your reason and your name; its identifier is never used again. Where something was wrong but the
          rest holds, <a href={deskHref(draft.wireId)}>correct it</a> instead.
        </p>
        {published.content.kind === 'change' && (
          <p>It is a change: its effects on lessons, exam items and certificates are undone.</p>
        )}
      </Callout>
      <Form action={`${deskHref(draft.wireId)}/withdrawal`} csrf={viewer(c).csrf}>
        <ErrorSummary errors={given.errors} />
        <Field
          name="reason"
          label="Reason"
          type="textarea"
          rows={4}
          required
          minlength={10}
          maxlength={1000}
          value={given.typed.reason ?? ''}
          error={given.errors.find(({ field }) => field === 'reason')?.message}
          hint="The tombstone shows these words to everybody, for ever: no names and nothing personal."
        />
        <Actions>
          <Button kind="danger">Withdraw it for good</Button>
          <Button kind="secondary" href={deskHref(draft.wireId)}>
            Keep it
          </Button>
        </Actions>
      </Form>
    </>,
  );
}

/** `GET /desk/wires/:wire/withdrawal` */
export const showWithdrawal = (services: Services) => (c: WebContext) =>
  withdrawalPage(c, services, { errors: [], typed: {} });

/** `POST /desk/wires/:wire/withdrawal` */
export const withdrawWire = (services: Services) => async (c: WebContext) => {
  const wireId = wireParam(c);
  const form = await readForm(c, z.object({ reason: withdrawalReason }));
  if (!form.ok) return withdrawalPage(c, services, form);
  await withdraw(services.db, { wireId, reason: form.value.reason, by: viewer(c).personId }, facts(c).now);
  return c.redirect(wireHref(wireId), 303);
};
