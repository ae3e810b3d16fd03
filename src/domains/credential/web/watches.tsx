import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import { idSchema } from '../../../kernel/id.ts';
import { Problem, wordsOf } from '../../../kernel/problem.ts';
import { facts, param, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, ShownOnce, Time, verdictTone } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { readList } from '../batch/batch.ts';
import { noticesTo } from '../watch/notice.sql.ts';
import { type Begun, beginWatching, endWatching } from '../watch/watch.ts';
import { changesOf } from '../watch/watched-state.ts';
import { type Watch, watchesBy } from '../watch/watch.sql.ts';
import { endWebhook, setWebhook } from '../watch/webhook.ts';
import { webhookOf } from '../watch/webhook.sql.ts';
import type { CertificateServices } from './presented.ts';
import { WatchesBegun } from './watches-begun.tsx';

const shownNotices = 50;

/** What a form did, to be said above the page that it stands on. */
interface Done {
  readonly begun?: Begun;
  readonly secret?: string;
  readonly list?: string | undefined;
  readonly url?: string | undefined;
  readonly error?: { readonly field: 'list' | 'url'; readonly message: string };
}

const nameOf = ({ label, credentialId }: Pick<Watch, 'label' | 'credentialId'>): string =>
  label === '' ? credentialId : label;

async function watchesPage(c: WebContext, services: CertificateServices, done: Done): Promise<Response> {
  const { db } = services;
  const { personId, csrf, zone } = viewer(c);
  const watches = await watchesBy(db, personId);
  const notices = await noticesTo(db, personId, shownNotices);
  const webhook = await webhookOf(db, personId);
  const { error } = done;
  const errorOf = (field: string) => (error?.field === field ? error.message : undefined);
  if (done.secret !== undefined) c.header('cache-control', 'no-store');
  return page(
    c,
    {
      title: 'Certificates that you watch',
      crumbs: [{ href: '/me', label: 'Your page' }, { label: 'Watched certificates' }],
      status: error === undefined ? 200 : 422,
    },
    <>
      <PageHeading
        title="Certificates that you watch"
        lead="You are told when one of them is suspended, revoked or renewed, when it ends, or when what it proves is out of date."
      />
      <ErrorSummary errors={error === undefined ? [] : [error]} />
      {done.begun !== undefined && <WatchesBegun begun={done.begun} />}
      {done.secret !== undefined && (
        <ShownOnce title="The secret of your webhook" secret={done.secret}>
          Copy it now: it signs what is sent, and is shown only this once.
        </ShownOnce>
      )}
      <DataTable
        caption="Watched"
        columns={[
          { key: 'label', label: 'Certificate' },
          { key: 'standing', label: 'As you were told' },
          { key: 'currency', label: 'Currency' },
          { key: 'since', label: 'Watched since' },
          { key: 'end', label: 'End' },
        ]}
        rows={watches.map(({ watchId, credentialId, label, told, begunAt }) => ({
          key: watchId,
          cells: [
            <a href={`/c/${credentialId}`}>{nameOf({ credentialId, label })}</a>,
            <Chip tone={verdictTone[told.standing]}>{told.standing}</Chip>,
            told.by === undefined ? told.currency : `${told.currency} by ${told.by}`,
            <Time at={begunAt} zone={zone} />,
            <Form action={`/me/watches/${watchId}/end`} csrf={csrf}>
              <Button kind="secondary" label={`End the watch of ${nameOf({ credentialId, label })}`}>
                End
              </Button>
            </Form>,
          ],
        }))}
        empty="You watch no certificate."
        csvHref={watches.length > 0 ? '/me/watches.csv' : undefined}
      />
      <Section title="Watch more">
        <Form action="/me/watches" csrf={csrf} enctype="multipart/form-data" label="Watch more">
          <Field
            name="list"
            label="Links or identifiers"
            type="textarea"
            rows={5}
            required
            spellcheck={false}
            hint="One on each line, and behind a comma what you call it. Only certificates whose holders share their signed file can be watched; the holder sees how many people watch."
            value={done.list}
            error={errorOf('list')}
          />
          <Button>Watch</Button>
        </Form>
      </Section>
      <Section title="What changed">
        <DataTable
          caption="The newest changes that you were told"
          hideCaption
          columns={[
            { key: 'label', label: 'Certificate' },
            { key: 'at', label: 'Seen' },
            { key: 'what', label: 'Change' },
            { key: 'delivery', label: 'Told by' },
          ]}
          rows={notices.map(({ noticeId, credentialId, label, at, before, after, deliveredAt, failure }) => ({
            key: noticeId,
            cells: [
              <a href={`/c/${credentialId}`}>{nameOf({ credentialId, label })}</a>,
              <Time at={at} zone={zone} />,
              changesOf(before, after).join(' '),
              deliveredAt !== null
                ? 'webhook'
                : failure !== null
                  ? `not yet: ${failure}`
                  : 'letter or waiting',
            ],
          }))}
          empty="Nothing has changed since you began to watch."
        />
      </Section>
      <Section title="Tell a program instead" id="webhook">
        <p>
          Without a webhook you get a letter for each change. With one, each change is posted as JSON to your
          address, signed as Standard Webhooks describes, and tried again for about a day.
        </p>
        {webhook !== undefined && (
          <Form action="/me/webhook/end" csrf={csrf}>
            <p>
              Changes are posted to <code>{webhook.url}</code>.
            </p>
            <Button kind="secondary">Get letters again</Button>
          </Form>
        )}
        <Form action="/me/webhook" csrf={csrf} label="Webhook">
          <Field
            name="url"
            label="Address"
            type="url"
            required
            maxlength={500}
            hint="Begins with https:// and is reached from the public internet. Setting it makes a new secret."
            value={done.url}
            error={errorOf('url')}
          />
          <Button kind="secondary">Set the webhook</Button>
        </Form>
      </Section>
    </>,
  );
}

const listSchema = z.object({ list: z.string().max(400_000, 'The list is too long.') });
const urlSchema = z.object({ url: z.string().trim().max(500, 'Use at most 500 characters.') });

/** The largest list of certificates to be watched. */
export const largestWatchList = 512 * 1024;

const isMendable = (error: unknown): error is Problem =>
  error instanceof Problem && (error.kind === 'bad-input' || error.kind === 'conflict');

/** `GET /me/watches` */
export const showWatches = (services: CertificateServices) => (c: WebContext) => watchesPage(c, services, {});

/** `POST /me/watches`: begins to watch, and says of each line what came of it. */
export const watchMore = (services: CertificateServices) => async (c: WebContext) => {
  const { list } = await parseBody(c, listSchema);
  try {
    const given = readList(list, { rows: 2_000, outside: 2_000 });
    return await watchesPage(c, services, {
      begun: await beginWatching(services, viewer(c).personId, given, facts(c).now),
    });
  } catch (error) {
    if (!isMendable(error)) throw error;
    return watchesPage(c, services, { list, error: { field: 'list', message: wordsOf(error) } });
  }
};

/** `POST /me/watches/:watch/end`: only one's own. */
export const endWatch = (services: CertificateServices) => async (c: WebContext) => {
  await endWatching(services, viewer(c).personId, param(c, 'watch', idSchema<'watch'>()), facts(c).now);
  return c.redirect('/me/watches', 303);
};

/** `POST /me/webhook`: answers with the secret, which stands nowhere else. */
export const makeWebhook = (services: CertificateServices) => async (c: WebContext) => {
  const { url } = await parseBody(c, urlSchema);
  try {
    const given = { personId: viewer(c).personId, url };
    return await watchesPage(c, services, { secret: await setWebhook(services, given, facts(c).now) });
  } catch (error) {
    if (!isMendable(error)) throw error;
    return watchesPage(c, services, { url, error: { field: 'url', message: wordsOf(error) } });
  }
};

/** `POST /me/webhook/end` */
export const removeOwnWebhook = (services: CertificateServices) => async (c: WebContext) => {
  await endWebhook(services, viewer(c).personId, facts(c).now);
  return c.redirect('/me/watches#webhook', 303);
};

/** `GET /me/watches.csv` */
export const watchesCsv = (services: CertificateServices) => async (c: WebContext) => {
  const watches = await watchesBy(services.db, viewer(c).personId);
  return csv(
    c,
    'watched-certificates.csv',
    ['certificate', 'label', 'standing', 'currency', 'review due by', 'superseded by', 'watched since'],
    watches.map(({ credentialId, label, told, begunAt }) => [
      `${services.config.address}/c/${credentialId}`,
      label,
      told.standing,
      told.currency,
      told.by ?? null,
      told.supersededBy ?? null,
      begunAt,
    ]),
  );
};
