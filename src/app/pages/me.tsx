import { credentialsOf, currencyTone, CurrencyWord, untouched } from '../../domains/credential/index.ts';
import { currenciesOf } from '../../domains/currency/index.ts';
import { ownAccommodations, ownAppeals, ownPractice, sittingsOf } from '../../domains/exam/index.ts';
import { currentSchemes, learningParts } from '../../domains/programme/index.ts';
import type { Services } from '../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../kernel/web.ts';
import { Button } from '../../ui/form.tsx';
import { page } from '../../ui/page.tsx';
import { Callout, Chip, Empty, Progress, Time } from '../../ui/parts.tsx';
import { DataTable } from '../../ui/table.tsx';
import { type Held, nextAction } from './next-action.ts';

const sittingWords = {
  created: ['neutral', 'Registered'],
  started: ['warn', 'Running'],
  submitted: ['neutral', 'Waits for a decision'],
  expired: ['neutral', 'Time ran out; waits for a decision'],
  decided: ['good', 'Decided'],
  voided: ['bad', 'Void'],
} as const;

/** `GET /me`: the next action first, then courses, exams and certificates. */
export const showMe =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const who = viewer(c);
    const { now } = facts(c);
    const [learning, sittings, schemes, own] = await Promise.all([
      learningParts(db, who.personId),
      sittingsOf(db, who.personId),
      currentSchemes(db),
      credentialsOf(db, who.personId, now),
    ]);
    const currencies = await currenciesOf(
      db,
      own.map(({ credentialId }) => credentialId),
      now,
    );
    const credentials: Held[] = own.map((one) => ({
      ...one,
      currency: currencies.get(one.credentialId) ?? untouched,
    }));
    const next = nextAction(sittings, learning, schemes, credentials);
    const titleOf = (scheme: string) => schemes.find((edition) => edition.scheme === scheme)?.title ?? scheme;
    return page(
      c,
      { title: 'Your page' },
      <>
        <h1>{who.name}</h1>
        {next === null ? (
          <Empty title="Nothing waits for you" action={<Button href="/">See the catalogue</Button>}>
            <p>Enrol in a track, or register for an exam without a course.</p>
          </Empty>
        ) : (
          <Callout tone="neutral" title={next.title}>
            <p>{next.detail}</p>
            <p>
              <Button href={next.href}>{next.label}</Button>
            </p>
          </Callout>
        )}
        {learning.length > 0 && <h2>Courses</h2>}
        {learning.map((part) => (
          <section key={part.track} aria-label={part.title}>
            <h3>
              <a href={part.trackHref}>{part.title}</a>
            </h3>
            <Progress
              value={part.progress.done}
              max={part.progress.of}
              label={`${part.progress.done} of ${part.progress.of} lessons that are ready`}
            />
            <p class="field-hint">
              Release {part.release}
              {part.newerRelease !== null && `; ${part.newerRelease} has been published since`}
            </p>
          </section>
        ))}
        {sittings.length > 0 && (
          <>
            <h2>Exams</h2>
            <DataTable
              caption="Your sittings"
              hideCaption
              columns={[
                { key: 'exam', label: 'Exam' },
                { key: 'registered', label: 'Registered' },
                { key: 'state', label: 'State' },
              ]}
              rows={sittings.map((sitting) => ({
                key: sitting.sittingId,
                cells: [
                  <a
                    href={
                      sitting.state === 'decided'
                        ? `/sit/${sitting.sittingId}/report`
                        : `/sit/${sitting.sittingId}`
                    }
                  >
                    {titleOf(sitting.scheme)},{' '}
                    {sitting.purpose === 'bridge' ? 'bridge exam' : `attempt ${sitting.attempt}`}
                  </a>,
                  <Time at={sitting.createdAt} zone={who.zone} />,
                  <Chip tone={sittingWords[sitting.state][0]}>{sittingWords[sitting.state][1]}</Chip>,
                ],
              }))}
              empty="You have not registered for an exam."
            />
          </>
        )}
        {await ownAccommodations(db, who.personId, titleOf, now)}
        {await ownPractice(db, who.personId, schemes, who.zone)}
        {credentials.length > 0 && (
          <>
            <h2>Certificates</h2>
            <DataTable
              caption="Your certificates"
              hideCaption
              columns={[
                { key: 'title', label: 'Certificate' },
                { key: 'until', label: 'Valid until' },
                { key: 'verdict', label: 'Verdict' },
                { key: 'currency', label: 'Currency' },
              ]}
              rows={credentials.map((credential) => ({
                key: credential.credentialId,
                cells: [
                  <span>
                    <a href={credential.href}>{credential.title}</a>
                    {credential.renews !== null && ', renewal'}
                  </span>,
                  <Time at={credential.validUntil} zone={who.zone} />,
                  <Chip tone={credential.verdict === 'valid' ? 'good' : 'bad'}>{credential.verdict}</Chip>,
                  credential.supersededBy === null ? (
                    <Chip tone={currencyTone[credential.currency.state]}>
                      <CurrencyWord currency={credential.currency} />
                    </Chip>
                  ) : (
                    <Chip tone="neutral">Superseded by a renewal</Chip>
                  ),
                ],
              }))}
              empty="You hold no certificate yet."
            />
          </>
        )}
        {await ownAppeals(db, who.personId, who.zone)}
        <p>
          <a href="/appeals/new">Make a complaint</a>
        </p>
        <p>
          <a href="/me/account">Name, time zone, and where you are signed in</a>
        </p>
        <p>
          <a href="/me/watches">Certificates that you watch</a>, <a href="/me/api-keys">API keys</a>
        </p>
      </>,
    );
  };
