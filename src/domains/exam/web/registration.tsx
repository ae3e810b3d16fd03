import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import { dayOf } from '../../../kernel/clock.ts';
import { inForce } from '../accommodation/accommodation.sql.ts';
import { hasException } from '../appeal/appeal.sql.ts';
import { deliveryOf } from '../assembly/delivery.sql.ts';
import { admission, editionOrNone, register } from '../sitting/register.ts';
import { termsWords } from './accommodations/words.ts';
import { triedWords } from './tried-words.ts';
import { graceSeconds } from '../sitting/sitting.ts';
import { sittingsOf } from '../sitting/sitting.sql.ts';

const schemeSchema = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** `GET /exam/register/:scheme`: what the exam is like, and whether one may register now. */
export const showRegistration = (services: Services) => async (c: WebContext) => {
  const who = viewer(c);
  const edition = await editionOrNone(services.db, param(c, 'scheme', schemeSchema));
  const history = await sittingsOf(services.db, who.personId, edition.scheme);
  const excepted = await hasException(services.db, who.personId, edition.scheme);
  const admitted = admission(history, edition.retake, facts(c).now, null, excepted);
  const grants = await inForce(services.db, who.personId, edition.scheme, dayOf(facts(c).now));
  const open = history.find((sitting) => sitting.state === 'created' || sitting.state === 'started');
  const { blueprint, retake } = edition;
  const { fieldTest } = await deliveryOf(services.db, edition.scheme);
  const items = blueprint.items.reduce((sum, { count }) => sum + count, 0);
  return page(
    c,
    {
      title: `Register: ${edition.title}`,
      crumbs: [{ href: `/schemes/${edition.scheme}`, label: edition.title }, { label: 'Register' }],
    },
    <>
      <h1>Register for the exam</h1>
      <p class="lead">{edition.title}</p>
      <Facts
        rows={[
          [
            'Items',
            `${items}, a point each; one of several parts may give a part of it; no penalty for a wrong answer`,
          ],
          ...(fieldTest === 0 ? [] : [['Questions that do not count', triedWords(fieldTest)] as const]),
          ['Time', `${blueprint.minutes} minutes on the server's clock`],
          ...grants.map((grant) => ['Your accommodation', termsWords(grant)] as const),
          ['To pass', formatPercent(edition.cutScore)],
          ['Attempts', `${retake.attempts} within ${retake.perMonths} months, ${retake.waitDays} days apart`],
          [
            'Supervision',
            edition.proctored.is ? 'recorded and reviewed by a person, or supervised in person' : 'by nobody',
          ],
          ['Course', edition.courseRequired ? 'required' : 'not required'],
          [
            'What is pinned',
            `edition ${edition.edition}, blueprint ${blueprint.id}, and today's date of the model register`,
          ],
        ]}
      />
      <p>
        <a href={`/exam/practice/${edition.scheme}`}>Practise first</a>, with the pages and tools of the exam.
      </p>
      <h2>What to know before you start</h2>
      <ul>
        <li>
          Every answer is stored before you are told that it is saved. Reloading the page or closing it loses
          nothing.
        </li>
        <li>
          The clock runs on while you are away. If the service itself fails, the time that this took is given
          back.
        </li>
        <li>
          You can move the exam to another tab or device; the one before becomes read-only.
          {edition.proctored.is && ' At another device a proctor is asked first.'}
        </li>
        <li>
          Answers that arrive up to {graceSeconds} seconds after the end still count. Later ones are kept for
          a person to look at.
        </li>
        <li>
          The rule proposes a result; a named person, who had no part in your training or exam, releases it.
        </li>
      </ul>
      {admitted.may ? (
        <Form action={`/exam/register/${edition.scheme}`} csrf={who.csrf}>
          <Button>Register</Button>
          <p class="field-hint">
            The clock does not start yet: you start it on the next page, when you are ready.
          </p>
        </Form>
      ) : (
        <Callout tone="warn" title="You cannot register now">
          <p>
            {admitted.reason}
            {admitted.from !== null && (
              <>
                {' '}
                You can register from <Time at={admitted.from} zone={who.zone} /> on.
              </>
            )}
          </p>
          {open !== undefined && (
            <p>
              <a href={`/sit/${open.sittingId}`}>Go to your open sitting</a>
            </p>
          )}
        </Callout>
      )}
    </>,
  );
};

/** `POST /exam/register/:scheme` */
export const registerForExam = (services: Services) => async (c: WebContext) => {
  const scheme = param(c, 'scheme', schemeSchema);
  const sittingId = await register(
    services.db,
    { personId: viewer(c).personId, scheme, random: services.random },
    facts(c).now,
  );
  return c.redirect(`/sit/${sittingId}`, 303);
};
