import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import { keepCheck, lastCheck, systemCheckSchema } from '../checks/check.ts';
import { checkWords } from './companion.tsx';
import SystemCheckIsland from './islands/system-check.island.tsx';
import { coverHref, ownSitting } from './own.ts';

const SystemCheck = island('system-check', SystemCheckIsland);

/** `GET /sit/:sitting/check`: try camera, microphone and connection. */
export const showCheck = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const last = await lastCheck(services.db, sitting.sittingId);
  const cover = coverHref(sitting.sittingId);
  return page(
    c,
    {
      title: 'System check',
      crumbs: [
        { href: '/me', label: 'Your page' },
        { href: cover, label: 'Exam' },
        { label: 'System check' },
      ],
    },
    <>
      <PageHeading
        title="System check"
        lead="Try your camera, microphone and connection as the exam will use them. A check that fails does not keep you from the exam."
      />
      {last !== undefined && (
        <Callout tone={last.camera === 'works' ? 'good' : 'warn'} title="The last check">
          <p>
            <Time at={last.at} zone={viewer(c).zone} />: {checkWords(last)}.
          </p>
        </Callout>
      )}
      <SystemCheck action={`${cover}/check`} upload={`${cover}/check/upload`} csrf={viewer(c).csrf} />
    </>,
  );
};

const measured = (most: number) =>
  z
    .string()
    .default('')
    .transform((text, context) => {
      if (text === '') return null;
      const number = Number(text);
      if (Number.isInteger(number) && number >= 0 && number <= most) return number;
      context.addIssue({ code: 'custom', message: `must be a whole number from 0 to ${most}` });
      return z.NEVER;
    });

const formSchema = systemCheckSchema.extend({
  roundTripMs: measured(600_000),
  uploadKbps: measured(100_000_000),
});

/** `POST /sit/:sitting/check`: keeps the result. */
export const saveCheck = (services: Services) => async (c: WebContext) => {
  const { sittingId, personId } = await ownSitting(c, services);
  const check = await parseBody(c, formSchema);
  await keepCheck(services.db, { sittingId, personId, check }, facts(c).now);
  return c.redirect(coverHref(sittingId), 303);
};

/** `POST /sit/:sitting/check/upload`: takes bytes and forgets them. */
export const testUpload = (services: Services) => async (c: WebContext) => {
  await ownSitting(c, services);
  return c.json({ received: (await c.req.arrayBuffer()).byteLength });
};
