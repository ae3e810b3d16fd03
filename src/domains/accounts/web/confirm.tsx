import { z } from 'zod';
import { spend } from '../../../kernel/allowance.ts';
import type { FieldError } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, query, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { codeWaits } from '../confirmation/confirmation.sql.ts';
import { confirm, isConfirmed, sendCode } from '../confirmation/confirmation.ts';
import { safeNext } from '../sign-in/link.ts';

const nextSchema = z.object({ next: z.string().optional() });
const codeSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^(?:\d\s*){8}$/, 'Write the eight digits of the code.'),
  next: z.string().optional(),
});

const longestNext = 2000;

/** Where to go on; an address too long to be one of ours is left out. */
const nextOf = (next: string | undefined): string =>
  safeNext(next !== undefined && next.length <= longestNext ? next : undefined);

/** Where the code is asked for; `sent` where one is on its way. */
function confirmPage(
  c: WebContext,
  services: Services,
  given: { readonly next: string; readonly sent: boolean; readonly errors?: readonly FieldError[] },
): Response {
  const { csrf, email } = viewer(c);
  const { next, sent, errors = [] } = given;
  return page(
    c,
    {
      title: 'Confirm that it is you',
      crumbs: [{ href: '/me', label: 'Your page' }, { label: 'Confirm that it is you' }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <h1>Confirm that it is you</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">
        What comes next shows the keys of items that are in use, or candidates’ answers. It asks whether this
        session is still yours, once an hour.
      </p>
      {sent ? (
        <>
          <p>A code is on its way to {email}. It works once, for 10 minutes.</p>
          {services.config.mode === 'demo' && (
            <Callout tone="neutral" title="In this demonstration no mail leaves the machine">
              <p>
                <a href="/outbox">Read it in the outbox</a>, then come back.
              </p>
            </Callout>
          )}
          <Form action="/confirm" csrf={csrf}>
            <input type="hidden" name="next" value={next} />
            <Field
              name="code"
              label="Code"
              hint="Eight digits"
              inputmode="numeric"
              autocomplete="one-time-code"
              required
              error={errors.find(({ field }) => field === 'code')?.message}
            />
            <Button>Confirm</Button>
          </Form>
        </>
      ) : null}
      <Form action="/confirm/code" csrf={csrf} label="Send a code">
        <input type="hidden" name="next" value={next} />
        <Button kind={sent ? 'secondary' : 'primary'}>{sent ? 'Send another code' : 'Send me a code'}</Button>
      </Form>
    </>,
  );
}

/** `GET /confirm`: goes on at once where the session has been confirmed meanwhile. */
export const showConfirm = (services: Services) => async (c: WebContext) => {
  const { now } = facts(c);
  const next = nextOf(query(c, nextSchema).next);
  if (isConfirmed(viewer(c), now)) return c.redirect(next, 303);
  return confirmPage(c, services, { next, sent: await codeWaits(services.db, viewer(c).sessionId, now) });
};

/** `POST /confirm/code`: sends one, and goes back to the page that then asks for it. */
export const requestCode = (services: Services) => async (c: WebContext) => {
  const { db, secret, random } = services;
  const { now } = facts(c);
  const next = nextOf((await parseBody(c, nextSchema)).next);
  await spend(db, { name: 'confirmation', count: 5, seconds: 900 }, viewer(c).personId, now);
  await sendCode(db, viewer(c), { secret, random }, now);
  return c.redirect(`/confirm?next=${encodeURIComponent(next)}`, 303);
};

/** `POST /confirm` */
export const confirmCode = (services: Services) => async (c: WebContext) => {
  const { db, secret } = services;
  const form = await readForm(c, codeSchema);
  const next = nextOf(form.ok ? form.value.next : form.typed.next);
  if (!form.ok) return confirmPage(c, services, { next, sent: true, errors: form.errors });
  const became = await confirm(db, viewer(c), { typed: form.value.code, secret }, facts(c).now);
  if (became === 'confirmed') return c.redirect(next, 303);
  const message =
    became === 'gone'
      ? 'This code has expired, or was tried too often. Ask for another one.'
      : `This is not the code. ${became.wrong === 1 ? 'One try is' : `${became.wrong} tries are`} left.`;
  return confirmPage(c, services, { next, sent: true, errors: [{ field: 'code', message }] });
};
