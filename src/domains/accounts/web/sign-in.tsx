import { getCookie } from 'hono/cookie';
import { z } from 'zod';
import { spend, callerOf } from '../../../kernel/allowance.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, query, readForm, type WebContext } from '../../../kernel/web.ts';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { demoPeople } from '../demo/people.ts';
import { personByEmail } from '../person/person.sql.ts';
import { endSessionByToken } from '../session/session.sql.ts';
import { startSession } from '../session/session.ts';
import { isLinkOpen } from '../sign-in/link.sql.ts';
import { linkGone, safeNext, sendLink, useLink } from '../sign-in/link.ts';
import { clearSessionCookie, sessionCookie, setSessionCookie } from './cookie.ts';

const nextSchema = z.object({ next: z.string().max(300).optional() });
const requestSchema = z.object({
  email: z.string().trim().max(254).pipe(z.email('Enter an email address, for example name@example.org.')),
  next: z.string().max(300).default('/me'),
});

function signInPage(
  c: WebContext,
  services: Services,
  given: { next: string; email?: string; errors?: readonly { field: string; message: string }[] },
): Response {
  const errors = given.errors ?? [];
  const emailError = errors.find((error) => error.field === 'email')?.message;
  return page(
    c,
    { title: 'Sign in', status: errors.length > 0 ? 422 : 200 },
    <>
      <h1>Sign in</h1>
      <ErrorSummary errors={errors} />
      <Form action="/sign-in">
        <input type="hidden" name="next" value={given.next} />
        <Field
          name="email"
          label="Email address"
          type="email"
          autocomplete="email"
          required
          hint="We send a link that signs you in. There is no password. A new address makes a new account."
          value={given.email}
          error={emailError}
        />
        <Button>Send the link</Button>
      </Form>
      {services.config.mode === 'demo' && (
        <section aria-labelledby="demo-people">
          <h2 id="demo-people">Demonstration people</h2>
          <p>Fictional people, one for each role. One click signs you in as them.</p>
          <Form action="/demo/sign-in" label="Demonstration sign-in">
            <input type="hidden" name="next" value={given.next} />
            <ul class="people">
              {demoPeople.map((person) => (
                <li key={person.email}>
                  <Button kind="secondary" name="email" value={person.email}>
                    {person.name}
                  </Button>{' '}
                  <span>{person.roles.join(', ')}</span>
                </li>
              ))}
            </ul>
          </Form>
        </section>
      )}
    </>,
  );
}

/** `GET /sign-in` */
export const showSignIn = (services: Services) => (c: WebContext) => {
  const { next } = query(c, nextSchema);
  return signInPage(c, services, { next: safeNext(next) });
};

/** `POST /sign-in`: sends a link; what it says does not tell whether the address is known. */
export const requestLink = (services: Services) => async (c: WebContext) => {
  const { db, config, secret, random } = services;
  const { now, caller } = facts(c);
  const form = await readForm(c, requestSchema);
  if (!form.ok) {
    return signInPage(c, services, {
      next: safeNext(form.typed.next),
      email: form.typed.email ?? '',
      errors: form.errors,
    });
  }
  const { email, next } = form.value;
  await spend(db, { name: 'sign-in-address', count: 30, seconds: 900 }, callerOf(caller, secret, now), now);
  await spend(db, { name: 'sign-in-email', count: 5, seconds: 900 }, sha256(email.toLowerCase()), now);
  await sendLink(db, { email, next, address: config.address, random }, now);
  return page(
    c,
    { title: 'Look into your mail' },
    <>
      <h1>Look into your mail</h1>
      <p class="lead">A sign-in link is on its way to {email}. It works once, for 20 minutes.</p>
      {config.mode === 'demo' && (
        <Callout tone="neutral" title="In this demonstration no mail leaves the machine">
          <p>
            <a href="/outbox">Read it in the outbox.</a>
          </p>
        </Callout>
      )}
      <p>
        <a href="/sign-in">Use another address</a>
      </p>
    </>,
  );
};

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

function tokenOf(c: WebContext): string {
  const token = tokenSchema.safeParse(c.req.param('token'));
  if (!token.success) throw linkGone();
  return token.data;
}

/** `GET /sign-in/:token`: asks first, because mail programs open links on their own. */
export const showLink = (services: Services) => async (c: WebContext) => {
  const token = tokenOf(c);
  if (!(await isLinkOpen(services.db, sha256(token), facts(c).now))) throw linkGone();
  return page(
    c,
    { title: 'Sign in' },
    <>
      <h1>Sign in</h1>
      <p>This link signs you in on this device.</p>
      <Form action={`/sign-in/${token}`}>
        <Button>Sign in</Button>
      </Form>
    </>,
  );
};

/** `POST /sign-in/:token` */
export const followLink = (services: Services) => async (c: WebContext) => {
  const { now, caller } = facts(c);
  await spend(
    services.db,
    { name: 'link', count: 30, seconds: 900 },
    callerOf(caller, services.secret, now),
    now,
  );
  const { person, next } = await useLink(services.db, tokenOf(c), now);
  await signIn(c, services, person.personId);
  return c.redirect(next, 303);
};

async function signIn(
  c: WebContext,
  services: Services,
  personId: Parameters<typeof startSession>[1]['personId'],
) {
  const token = await startSession(
    services.db,
    {
      personId,
      agent: c.req.header('user-agent') ?? 'unknown browser',
      replaces: getCookie(c, sessionCookie(services.config)),
      random: services.random,
    },
    facts(c).now,
  );
  setSessionCookie(c, services.config, token);
}

/** `POST /demo/sign-in`: one click, demonstration people only, in demo mode only. */
export const demoSignIn = (services: Services) => async (c: WebContext) => {
  const body = await parseBody(
    c,
    z.object({ email: z.string().max(254), next: z.string().max(300).optional() }),
  );
  const known = demoPeople.find((person) => person.email === body.email);
  const person = known === undefined ? undefined : await personByEmail(services.db, known.email);
  if (person === undefined) {
    throw new Problem('bad-input', 'not-a-demo-person', 'This is not one of the demonstration people.', {
      todo: 'Choose one on the sign-in page.',
    });
  }
  await signIn(c, services, person.personId);
  return c.redirect(safeNext(body.next), 303);
};

/** `POST /sign-out` */
export const signOut = (services: Services) => async (c: WebContext) => {
  const token = getCookie(c, sessionCookie(services.config));
  if (token !== undefined) await endSessionByToken(services.db, sha256(token), facts(c).now);
  clearSessionCookie(c, services.config);
  return c.redirect('/', 303);
};
