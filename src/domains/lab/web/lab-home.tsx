import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Prose, Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { apiKeysOf, type KeyOutcome } from '../../accounts/index.ts';
import { limits } from '../endpoint/limits.ts';
import { spentToday } from '../endpoint/spent.sql.ts';
import { firstRequest } from './first-request.ts';
import { Keys } from './keys.tsx';
import { Faults, Families, Models, SimRules } from './lab-parts.tsx';

/** `GET /lab`: what the endpoint is, how it is used, and a learner's keys. */
export const showLab = (services: Services) => (c: WebContext) => labHome(c, services, {});

/** The lab's own page, with what was just made or refused. */
export async function labHome(c: WebContext, services: Services, outcome: KeyOutcome): Promise<Response> {
  const { db, config } = services;
  const { viewer, now } = facts(c);
  const keys = viewer === null ? [] : await apiKeysOf(db, viewer.personId);
  const spent = viewer === null ? null : await spentToday(db, viewer.personId, now);
  // What stands on this page once must not be found again in the browser's memory.
  if (outcome.made !== undefined) c.header('cache-control', 'no-store');
  const { error } = outcome;
  return page(
    c,
    { title: 'The lab', crumbs: [{ label: 'Lab' }], wide: true, status: error === undefined ? 200 : 422 },
    <>
      <PageHeading
        title="The lab"
        lead="An endpoint for models with the shape of OpenAI’s API, on this machine: for practising what the courses teach, without an account elsewhere and without a bill."
      />
      <ErrorSummary errors={error === undefined ? [] : [{ field: 'name', message: error }]} />
      <Families />
      {viewer === null ? (
        <Section title="Your keys" id="keys">
          <p>
            <a href="/sign-in?next=%2Flab">Sign in</a> to make a key.
          </p>
        </Section>
      ) : (
        <Keys
          keys={keys.filter(({ purpose }) => purpose === 'lab')}
          csrf={viewer.csrf}
          zone={viewer.zone}
          outcome={outcome}
        />
      )}
      <Section title="The first request" id="first-request">
        <Prose>
          {firstRequest(config.address).map(([title, code]) => (
            <figure class="code" key={title}>
              <figcaption>{title}</figcaption>
              <pre tabIndex={0} aria-label={title}>
                <code>{code}</code>
              </pre>
            </figure>
          ))}
        </Prose>
      </Section>
      <Models now={now} />
      <Section title="Limits" id="limits">
        <p>
          A learner has {formatNumber(limits.requestsPerMinute)} requests and{' '}
          {formatNumber(limits.tokensPerMinute)} tokens a minute, and {formatNumber(limits.tokensPerDay)}{' '}
          tokens a day (UTC); {limits.atOnce} requests are answered at the same time, and {limits.waiting}{' '}
          more wait. Each answer’s headers <code>x-ratelimit-…</code> say what is left. Over a limit the
          answer is 429 with <code>retry-after</code>, and <code>insufficient_quota</code> when the day’s
          tokens are used.
        </p>
        {spent !== null && (
          <p>
            Today you made {formatNumber(spent.requests)} requests with {formatNumber(spent.tokens)} tokens.{' '}
            <a href="/lab/log">The log of your requests</a>
          </p>
        )}
      </Section>
      <Faults />
      <SimRules />
      <Callout tone="neutral" title="What is kept">
        <p>
          The log holds when, which model, how many tokens and how it ended, for 30 days, and nothing of what
          was asked or answered. An answer of the Responses API is kept for a day unless <code>store</code> is
          false.
        </p>
      </Callout>
    </>,
  );
}
