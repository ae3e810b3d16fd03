import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import { Problem, wordsOf } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { ShownOnce, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { endApiKey, makeApiKey } from '../api-key/api-key.ts';
import { apiKeysOf } from '../api-key/api-key.sql.ts';

const keySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Say what the key is for, so that you know it again.')
    .max(80, 'Use at most 80 characters.'),
  purpose: z.enum(['verification', 'lab'], 'Choose what the key opens.').default('verification'),
});

const purposes = [
  { value: 'verification', label: 'Verifying certificates in long lists', short: 'verification' },
  { value: 'lab', label: 'The lab’s endpoint for models', short: 'lab endpoint' },
] as const;

async function keysPage(
  c: WebContext,
  { db }: Services,
  given: { readonly error?: string; readonly name?: string | undefined; readonly made?: string },
): Promise<Response> {
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
      {made !== undefined && (
        <ShownOnce title="Your new key" secret={made}>
          Copy it now: it is not kept here, and is shown only this once.
        </ShownOnce>
      )}
      <DataTable
        caption="Keys that have not ended"
        columns={[
          { key: 'name', label: 'For' },
          { key: 'purpose', label: 'Opens' },
          { key: 'beginning', label: 'Begins with' },
          { key: 'made', label: 'Made' },
          { key: 'used', label: 'Last used' },
          { key: 'end', label: 'End' },
        ]}
        rows={keys.map((key) => ({
          key: key.apiKeyId,
          cells: [
            key.name,
            purposes.find(({ value }) => value === key.purpose)?.short ?? key.purpose,
            <code>{key.beginning}…</code>,
            <Time at={key.madeAt} zone={zone} />,
            key.usedOn === null ? 'never' : <Time at={key.usedOn} />,
            <Form action={`/me/api-keys/${key.apiKeyId}/end`} csrf={csrf}>
              <Button kind="secondary" label={`End the key for ${key.name}`}>
                End
              </Button>
            </Form>,
          ],
        }))}
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
export const makeKey = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, keySchema);
  if (!form.ok) return keysPage(c, services, { error: form.errors[0]?.message ?? '', name: form.typed.name });
  const { name, purpose } = form.value;
  const { db, random } = services;
  try {
    const made = await makeApiKey(db, { personId: viewer(c).personId, name, purpose, random }, facts(c).now);
    return await keysPage(c, services, { made });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
    return keysPage(c, services, { error: wordsOf(error), name });
  }
};

/** `POST /me/api-keys/:apiKey/end`: only one's own. */
export const endKey =
  ({ db }: Services) =>
  async (c: WebContext) => {
    await endApiKey(db, viewer(c).personId, param(c, 'apiKey', idSchema<'apiKey'>()), facts(c).now);
    return c.redirect('/me/api-keys', 303);
  };
