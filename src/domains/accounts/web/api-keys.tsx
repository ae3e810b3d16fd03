import type { Services } from '../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { apiKeysOf } from '../api-key/api-key.sql.ts';
import { ApiKeyTable, NewKey } from './api-key-table.tsx';
import { endAsked, type KeyOutcome, makeAsked } from './make-key.ts';

const purposes = [
  { value: 'verification', label: 'Verifying certificates in long lists', short: 'verification' },
  { value: 'lab', label: 'The lab’s endpoint for models', short: 'lab endpoint' },
] as const;

async function keysPage(c: WebContext, { db }: Services, given: KeyOutcome): Promise<Response> {
  const { personId, csrf, zone } = viewer(c);
  const keys = await apiKeysOf(db, personId);
  const { error, name, made } = given;
  // What stands on this page once must not be found again in the browser's memory.
  if (made !== undefined) c.header('cache-control', 'no-store');
  return page(
    c,
    {
      title: 'Your API keys',
      crumbs: [{ href: '/me', label: 'Your page' }, { label: 'API keys' }],
      status: error === undefined ? 200 : 422,
    },
    <>
      <PageHeading
        title="Your API keys"
        lead="With a key a program of yours verifies certificates in long lists, or asks the models of the lab. Whoever has it asks in your name."
      />
      <ErrorSummary errors={error === undefined ? [] : [{ field: 'name', message: error }]} />
      <NewKey made={made} />
      <ApiKeyTable
        caption="Keys that have not ended"
        keys={keys}
        opens={(key) => purposes.find(({ value }) => value === key.purpose)?.short ?? key.purpose}
        endHref={(apiKeyId) => `/me/api-keys/${apiKeyId}/end`}
        csrf={csrf}
        zone={zone}
        empty="You have no key."
      />
      <Section title="A new key">
        <Form action="/me/api-keys" csrf={csrf} label="A new key">
          <Field
            name="name"
            label="What it is for"
            required
            maxlength={80}
            hint="For example: staff records, nightly."
            value={name}
            error={error}
          />
          <Field
            name="purpose"
            label="What it opens"
            type="radio"
            options={purposes.map(({ value, label }) => ({ value, label }))}
            value="verification"
          />
          <Button>Make a key</Button>
        </Form>
      </Section>
      <Section title="How to use it">
        <p>
          Send up to 100,000 links, identifiers or documents as <code>{'{"credentials": […]}'}</code> to{' '}
          <code>POST /api/v1/verifications</code>, with the header <code>Authorization: Bearer assay_…</code>.
          The answer names the address of the result, which fills as the list is checked.{' '}
          <a href="/api/v1/openapi.json">The description of the interface</a> (OpenAPI 3.1) has every field.
        </p>
        <p>
          A key for the lab’s endpoint begins with <code>sk-lab-</code>. <a href="/lab">The lab’s own page</a>{' '}
          shows the first request with it.
        </p>
      </Section>
    </>,
  );
}

/** `GET /me/api-keys` */
export const showApiKeys = (services: Services) => (c: WebContext) => keysPage(c, services, {});

/** `POST /me/api-keys`: answers with the key itself, which stands nowhere else. */
export const makeKey = (services: Services) => async (c: WebContext) =>
  keysPage(c, services, await makeAsked(c, services));

/** `POST /me/api-keys/:apiKey/end`: only one's own. */
export const endKey = (services: Services) => endAsked(services, '/me/api-keys');
