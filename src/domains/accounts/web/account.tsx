import { z } from 'zod';
import { audit } from '../../../kernel/audit.ts';
import { transaction } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { changeProfile, isZone } from '../person/person.ts';
import { endSessionOf, sessionsOf } from '../session/session.sql.ts';

const profileSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter your name as it should stand on a certificate.')
    .max(120, 'Use at most 120 characters.'),
  zone: z.string().refine(isZone, 'Choose a zone from the list, for example Europe/Paris.'),
});

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

async function accountPage(
  c: WebContext,
  services: Services,
  given: { errors: readonly { field: string; message: string }[]; typed: Readonly<Record<string, string>> },
): Promise<Response> {
  const who = viewer(c);
  const { now } = facts(c);
  const sessions = await sessionsOf(services.db, who.personId, now);
  const errorOf = (field: string) => given.errors.find((error) => error.field === field)?.message;
  return page(
    c,
    {
      title: 'Your account',
      crumbs: [{ href: '/me', label: 'Your page' }, { label: 'Account' }],
      status: given.errors.length > 0 ? 422 : 200,
    },
    <>
      <h1>Your account</h1>
      <ErrorSummary errors={given.errors} />
      <p>
        Signed in as {who.email}, {who.roles.length === 0 ? 'without a role' : `as ${who.roles.join(', ')}`}.
      </p>
      <Form action="/me/account" csrf={who.csrf}>
        <Field
          name="name"
          label="Name"
          autocomplete="name"
          required
          maxlength={120}
          hint="As it should stand on a certificate. Certificates that were issued keep the name they were issued with."
          value={given.typed.name ?? who.name}
          error={errorOf('name')}
        />
        <Field
          name="zone"
          label="Time zone"
          type="select"
          required
          hint="Times are shown in this zone. Records and certificates stay in UTC."
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          value={given.typed.zone ?? who.zone}
          error={errorOf('zone')}
        />
        <Button>Save</Button>
      </Form>
      <h2>Where you are signed in</h2>
      <DataTable
        caption="Sessions"
        columns={[
          { key: 'agent', label: 'Browser' },
          { key: 'since', label: 'Signed in' },
          { key: 'seen', label: 'Last used' },
          { key: 'end', label: 'End' },
        ]}
        rows={sessions.map((session) => ({
          key: session.sessionId,
          cells: [
            session.agent,
            <Time at={session.createdAt} zone={who.zone} />,
            <Time at={session.seenAt} zone={who.zone} />,
            session.sessionId === who.sessionId ? (
              <Chip tone="good">This one</Chip>
            ) : (
              <Form action={`/me/sessions/${session.sessionId}/end`} csrf={who.csrf}>
                <Button kind="secondary" label={`End the session of ${session.agent}`}>
                  End
                </Button>
              </Form>
            ),
          ],
        }))}
        empty="There are no sessions."
      />
    </>,
  );
}

/** `GET /me/account` */
export const showAccount = (services: Services) => (c: WebContext) =>
  accountPage(c, services, { errors: [], typed: {} });

/** `POST /me/account` */
export const saveAccount = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, profileSchema);
  if (!form.ok) return accountPage(c, services, form);
  await changeProfile(services.db, viewer(c).personId, form.value, facts(c).now);
  return c.redirect('/me/account', 303);
};

/** `POST /me/sessions/:session/end`: only one's own. */
export const endSession = (services: Services) => async (c: WebContext) => {
  const sessionId = param(c, 'session', idSchema<'session'>());
  const { personId } = viewer(c);
  const { now } = facts(c);
  await transaction(services.db, async (tx) => {
    if (!(await endSessionOf(tx, personId, sessionId, now))) throw notFound('session');
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'session.ended',
      subjectKind: 'session',
      subjectId: sessionId,
    });
  });
  return c.redirect('/me/account', 303);
};
