import { z } from 'zod';
import { type Day, dayOf } from '../../../kernel/clock.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, parseBody, viewer, type Viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, Confirm, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time, Timeline } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { type Change, changeOf, wireHref } from '../../wire/index.ts';
import { effectsOf } from '../effects/effects.ts';
import { clocks } from '../review/clock.sql.ts';
import { signedChange } from '../signature/in-force.ts';
import { signChange, whyNotSign } from '../signature/sign-change.ts';
import { type Signature, signatures } from '../signature/signature.sql.ts';
import { isUnsigned, standingOf } from '../signature/standing.ts';
import { effectWords, StandingChip } from './change-words.tsx';
import { EffectsPart } from './effects-part.tsx';

function Stated({ change, publisher }: { readonly change: Change; readonly publisher: string }) {
  const { models, apis, urgent, revision, wireId, publishedAt, occurredOn } = change;
  const named = [...models, ...apis];
  return (
    <Section title="What the wire says">
      <Facts
        rows={[
          ['Wire', <a href={wireHref(wireId)}>{change.title}</a>],
          ['Happened on', <Time at={occurredOn} />],
          ['Models and APIs', named.length === 0 ? 'it names none, so it concerns all' : named.join(', ')],
          ['Urgent', urgent ? 'yes: reviews start at once' : 'no: reviews start with the next release'],
          [
            'Published',
            <>
              revision {revision}, by {publisher}, <Time at={publishedAt} dateOnly />
            </>,
          ],
        ]}
      />
      <DataTable
        caption="What it says of competences"
        columns={[
          { key: 'competency', label: 'Competency' },
          { key: 'effect', label: 'Effect' },
        ]}
        rows={change.knowledge.map(({ competency, effect }) => ({
          key: competency,
          cells: [<a href={`/competencies/${competency}`}>{competency}</a>, effectWords[effect]],
        }))}
        empty="It names no competency."
      />
    </Section>
  );
}

/** Refusals that a page has to explain, by code; of the others the page says enough. */
const refusals: ReadonlyMap<string, { readonly title: string; readonly todo?: string }> = new Map([
  ['change-ahead', { title: 'Not yet to be signed' }],
  [
    'amendment-widens',
    {
      title: 'It cannot be signed as it is',
      todo: 'What comes on top needs a review of its own: have the desk publish it as another change.',
    },
  ],
  ['second-person-needed', { title: 'You cannot sign this' }],
]);

function SignPart(props: {
  readonly change: Change;
  readonly signed: readonly Signature[];
  readonly last: Change | undefined;
  readonly who: Viewer;
  readonly today: Day;
}) {
  const { change, signed, last, who, today } = props;
  const { wireId, revision } = change;
  const refusal = whyNotSign(change, signed, last, who.personId, today);
  const told = refusal === null ? undefined : refusals.get(refusal.code);
  if (refusal !== null && told === undefined) return null;
  if (!who.roles.includes('programme manager')) {
    return (
      <Section title="Sign" id="sign">
        <p>A programme manager who did not publish it signs this revision.</p>
      </Section>
    );
  }
  if (refusal !== null) {
    return (
      <Section title="Sign" id="sign">
        <Callout tone="warn" title={told?.title ?? ''}>
          <p>
            {refusal.reason} {told?.todo}
          </p>
        </Callout>
      </Section>
    );
  }
  return (
    <Section title="Sign" id="sign">
      <Confirm summary={`Sign revision ${revision}`}>
        <p>
          With your signature the effects above count from this moment on. They are computed from the wire and
          the record, nobody edits them; only a withdrawal by the desk ends them. Your name and the time are
          kept for ever.
        </p>
        <Form action={`/office/changes/${wireId}/sign`} csrf={who.csrf}>
          <input type="hidden" name="revision" value={String(revision)} />
          <Button>I have read the effects and sign revision {revision}</Button>
        </Form>
      </Confirm>
    </Section>
  );
}

/** `GET /office/changes/:wire`: what a change says, what it does or would do, who signed it, and which reviews run. */
export const showChange =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const who = viewer(c);
    const { now } = facts(c);
    const wireId = param(c, 'wire', idSchema<'wire'>());
    const change = await changeOf(db, wireId);
    if (change === undefined) throw notFound('change');
    const [signed, last, running] = await Promise.all([
      signatures(db, wireId),
      signedChange(db, wireId),
      clocks(db, { wireId }),
    ]);
    const standing = standingOf(change, last);
    const [effects, names] = await Promise.all([
      effectsOf(db, change, isUnsigned(standing), now),
      namesOf(db, [change.publishedBy, ...signed.map(({ signedBy }) => signedBy)]),
    ]);
    return page(
      c,
      {
        title: change.title,
        wide: true,
        crumbs: [{ href: '/office/changes', label: 'Changes' }, { label: change.title }],
      },
      <>
        <PageHeading title={change.title}>
          <StandingChip standing={standing} />
        </PageHeading>
        {last !== undefined && isUnsigned(standing) && (
          <Callout tone="warn" title={`Revision ${change.revision} is not signed`}>
            <p>
              The effects of revision {last.revision} stand
              {standing === 'amended' && ' until somebody signs this one'}. Below is what revision{' '}
              {change.revision} says and would do.
            </p>
          </Callout>
        )}
        {change.withdrawnAt !== null && (
          <Callout tone="neutral" title="Withdrawn by the desk">
            <p>
              Since <Time at={change.withdrawnAt} zone={who.zone} /> it has no effect. What stands below is
              what it concerned.
            </p>
          </Callout>
        )}
        <Stated change={change} publisher={names.get(change.publishedBy) ?? change.publishedBy} />
        <EffectsPart
          effects={effects}
          change={change}
          standing={standing}
          clocks={standing === 'withdrawn' ? [] : running}
        />
        <SignPart change={change} signed={signed} last={last} who={who} today={dayOf(now)} />
        {signed.length > 0 && (
          <Section title="Signatures">
            <Timeline
              zone={who.zone}
              events={signed.map(({ signedAt, signedBy, revision }) => ({
                at: signedAt,
                title: `Revision ${revision} signed`,
                tone: 'good' as const,
                children: <p>{names.get(signedBy) ?? signedBy}</p>,
              }))}
            />
          </Section>
        )}
      </>,
    );
  };

const signSchema = z.object({
  revision: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be the number of a revision')
    .transform(Number),
});

/** `POST /office/changes/:wire/sign` */
export const sign =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const wireId = param(c, 'wire', idSchema<'wire'>());
    const { revision } = await parseBody(c, signSchema);
    await signChange(db, { wireId, revision, by: viewer(c).personId }, facts(c).now);
    return c.redirect(`/office/changes/${wireId}`, 303);
  };
