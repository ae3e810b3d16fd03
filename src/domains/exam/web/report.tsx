import type { Services } from '../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../kernel/web.ts';
import { DomainBars } from '../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Chip, Facts, Time } from '../../../ui/parts.tsx';
import { lessonsFor } from '../../programme/index.ts';
import { appealDays, appealsUntil } from '../appeal/appeal.ts';
import { remarksOf } from '../correction/remark.sql.ts';
import { decisionsOf } from '../decision/decision.sql.ts';
import { domainBand, precisionOf } from '../scoring/precision.ts';
import { formPoints, scoreVersions } from '../scoring/score.sql.ts';
import { pinnedEdition } from '../sitting/register.ts';
import { RemarkPart } from './marking/remark-part.tsx';
import { ownSitting } from './own.ts';
import { releasedScores, ScoreHistory, toldScores } from './score-history.tsx';
import { ReceiptPart } from './receipt.tsx';

const share = (points: number, max: number): number => (max === 0 ? 0 : points / max);
const within = (value: number): number => Math.min(1, Math.max(0, value));

/** `GET /sit/:sitting/report`: the score report, once a person has released the decision. */
export const showReport = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const sitting = await ownSitting(c, services);
  const decisions = await decisionsOf(db, sitting.sittingId);
  const decision = decisions.at(-1);
  // A corrected score that would change the outcome is shown when a person has decided on it.
  const versions = releasedScores(await scoreVersions(db, sitting.sittingId), decision);
  const scored = versions.at(-1);
  if (decision === undefined || scored === undefined || sitting.formId === null) {
    return c.redirect(`/sit/${sitting.sittingId}`, 303);
  }
  const edition = await pinnedEdition(db, sitting);
  const titles = new Map(edition.domains.map(({ id, title }) => [id, title]));
  const precision = precisionOf(scored.raw, scored.max, await formPoints(db, sitting.formId));
  const { raw, max, cut } = scored;
  const low = within(share(raw - precision.sem, max));
  const high = within(share(raw + precision.sem, max));
  const toStudy = scored.domains.filter((domain) => share(domain.raw, domain.max) < share(cut, max));
  const lessons = await lessonsFor(
    db,
    edition.track,
    toStudy.map((domain) => domain.domain),
  );
  const { zone } = viewer(c);
  return page(
    c,
    { title: 'Score report', crumbs: [{ href: '/me', label: 'Your page' }, { label: 'Score report' }] },
    <>
      <h1>Score report</h1>
      <p class="lead">
        {edition.title}:{' '}
        {decision.outcome === 'pass' ? <Chip tone="good">Passed</Chip> : <Chip tone="bad">Not passed</Chip>}
      </p>
      <Facts
        rows={[
          ['Score', `${formatNumber(raw, 2)} of ${max} (${formatPercent(share(raw, max))})`],
          ['To pass', `${cut} of ${max}`],
          [
            'Error band',
            `± ${formatNumber(precision.sem)} points: ${formatPercent(low)} to ${formatPercent(high)}`,
          ],
          ['Decision released', <Time at={decision.releasedAt} zone={zone} />],
          ['Edition, blueprint', `${sitting.edition}, ${sitting.blueprint}`],
          ['Model register', <Time at={sitting.registerOn} />],
        ]}
      />
      <p class="field-hint">
        {precision.method === 'binomial'
          ? 'The band is one standard error of measurement by Lord’s binomial model; it is used until a form has 30 decided sittings.'
          : `The band is one standard error of measurement by KR-20 (coefficient alpha where an item gives parts of its point), from ${precision.sittings} sittings of this form.`}{' '}
        If you sat equally hard forms again and again without learning in between, about two in three scores
        would fall into it.
      </p>
      <h2>By domain</h2>
      <DomainBars
        caption="Share of points by domain, with Wilson’s interval of one standard error"
        line={{ value: share(cut, max), label: 'to pass, overall' }}
        bars={scored.domains.map((domain) => {
          const { low: from, high: to } = domainBand(domain.raw, domain.max);
          return {
            label: titles.get(domain.domain) ?? domain.domain,
            value: share(domain.raw, domain.max),
            low: from,
            high: to,
            note: `${formatNumber(domain.raw, 2)} of ${domain.max}`,
          };
        })}
      />
      <p class="field-hint">A domain has few items, so its band is wide. Only the overall score decides.</p>
      <h2>What to study</h2>
      {toStudy.length === 0 ? (
        <p>No domain lies below the share that passes.</p>
      ) : (
        <ul>
          {toStudy.map(({ domain }) => (
            <li key={domain}>
              <strong>{titles.get(domain) ?? domain}</strong>
              <ul>
                {lessons
                  .filter((lesson) => lesson.domains.includes(domain))
                  .map((lesson) => (
                    <li key={lesson.lesson}>
                      <a href={`/learn/${edition.track}/${lesson.lesson}`}>{lesson.title}</a>
                      {lesson.state === 'in-preparation' && ' (in preparation)'}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <h2>Receipt</h2>
      <ReceiptPart sitting={sitting} />
      {versions.length > 1 && (
        <>
          <h2>Scored anew</h2>
          <p>Your exam was scored anew after its decision; of two scores the better one counts.</p>
          <ScoreHistory versions={await toldScores(db, versions)} decisions={decisions} zone={zone} />
        </>
      )}
      <RemarkPart
        remarks={await remarksOf(db, sitting.sittingId)}
        decisions={decisions}
        staff={false}
        zone={zone}
      />
      {decision.outcome === 'pass' && (
        <p>
          A pass becomes a certificate. You find it <a href="/me">on your page</a>, and choose there what
          others see of it.
        </p>
      )}
      {decision.outcome === 'fail' && (
        <Callout tone="neutral" title="Trying again">
          <p>
            <a
              href={
                sitting.renews === null
                  ? `/exam/register/${sitting.scheme}`
                  : `/me/certificates/${sitting.renews}/bridge`
              }
            >
              See from when you can register again.
            </a>
          </p>
        </Callout>
      )}
      <h2>If you think that this is wrong</h2>
      <p>
        <a href={`/sit/${sitting.sittingId}/appeal`}>Appeal against the decision</a> within {appealDays} days,
        until <Time at={appealsUntil(decision.releasedAt)} zone={zone} />. Somebody who had no part in your
        exam looks at it.
      </p>
    </>,
  );
};
