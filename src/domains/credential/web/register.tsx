import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Prose, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { allEditions, renderMarkdown } from '../../programme/index.ts';
import { registeredAccreditors } from '../endorse/accreditor.sql.ts';
import { allEndorsements, type Endorsement } from '../endorse/endorsement.sql.ts';
import { issuedByYear } from '../endorse/register.sql.ts';
import { endorsables, titleOfSubject } from '../endorse/subject.ts';
import { StandingChip, StandingReason } from './endorsement-parts.tsx';

/** Reads the statement once; the site keeps it in its files beside the programme. */
function openStatement(projectDir: string): () => Promise<string> {
  let reading: Promise<string> | undefined;
  return () => {
    reading ??= readFile(join(projectDir, 'programme', 'impartiality.md'), 'utf8')
      .then((text) => renderMarkdown(text.replace(/^# .*\n/, '')))
      .then(({ html }) => html);
    return reading;
  };
}

/** `GET /register`: what is certified, who endorses it, how much was issued and revoked, and how we stay impartial. */
export function showRegister(services: Services): (c: WebContext) => Promise<Response> {
  const { db, config } = services;
  const statement = openStatement(config.projectDir);
  return async (c) => {
    const { now } = facts(c);
    const editions = await allEditions(db);
    const accreditors = await registeredAccreditors(db);
    const endorsements = await allEndorsements(db);
    const subjects = await endorsables(db, config);
    const counts = await issuedByYear(db);
    const titles = new Map(editions.map(({ scheme, title }) => [scheme, title]));
    const present = new Map(editions.map(({ scheme, edition }) => [scheme, edition]));
    const by = (accreditorId: string) => endorsements.filter((one) => one.accreditorId === accreditorId);
    return page(
      c,
      {
        title: 'The register',
        description:
          'Schemes and their editions, accreditors and what they endorse, and counts of certificates.',
      },
      <>
        <PageHeading
          title="The register"
          lead="What is certified here, which independent bodies stand behind it, and how much was issued and revoked."
        >
          {config.mode === 'demo' && (
            <Chip tone="warn">DEMONSTRATION: institute and accreditors are fictional</Chip>
          )}
        </PageHeading>
        <Section title="Schemes">
          <DataTable
            caption="Schemes with their editions"
            hideCaption
            csvHref="/register.csv"
            columns={[
              { key: 'scheme', label: 'Scheme' },
              { key: 'edition', label: 'Edition', numeric: true },
              { key: 'state', label: 'State' },
              { key: 'endorsed', label: 'Endorsed by' },
            ]}
            rows={editions.map(({ scheme, edition, title }) => ({
              key: `${scheme} ${edition}`,
              cells: [
                <a href={`/schemes/${scheme}/${edition}`}>{title}</a>,
                String(edition),
                present.get(scheme) === edition ? 'exams are held under it' : 'an earlier edition',
                <Endorsers
                  endorsements={endorsements.filter(
                    (one) => one.scheme === scheme && one.edition === edition,
                  )}
                  now={now}
                />,
              ],
            }))}
            empty="No scheme is published yet."
          />
        </Section>
        <Section title="Accreditors" id="accreditors">
          <p>
            An accreditor is a body of its own, with its own key. What it endorses it signs; certificates
            issued while the endorsement stands carry it, so that anybody can check it without asking us.
          </p>
          {accreditors.length === 0 && <p>None is registered yet.</p>}
          {accreditors.map(({ accreditorId, name, home, did, confirmedAt }) => (
            <Section level={3} title={name} key={accreditorId}>
              <p>
                <a href={home} rel="noopener noreferrer">
                  Its home page
                </a>
                ; registered since <Time at={confirmedAt ?? now} dateOnly />; identifier{' '}
                <span class="identifier">{did}</span>
              </p>
              <DataTable
                caption={`What ${name} endorses`}
                columns={[
                  { key: 'of', label: 'Endorses' },
                  { key: 'since', label: 'Since' },
                  { key: 'state', label: 'State' },
                  { key: 'more', label: 'More' },
                ]}
                rows={by(accreditorId).map((one) => ({
                  key: one.endorsementId,
                  cells: [
                    titleOfSubject(one, subjects),
                    <Time at={one.validFrom} dateOnly />,
                    <StandingChip endorsement={one} now={now} />,
                    <StandingReason endorsement={one} now={now} />,
                  ],
                }))}
                empty="Nothing yet."
              />
            </Section>
          ))}
        </Section>
        <Section title="Certificates issued and revoked">
          <DataTable
            caption="By scheme and by the year of issue"
            columns={[
              { key: 'scheme', label: 'Scheme' },
              { key: 'year', label: 'Year', numeric: true },
              { key: 'issued', label: 'Issued', numeric: true },
              { key: 'revoked', label: 'Of these revoked', numeric: true },
            ]}
            rows={counts.map(({ scheme, year, issued, revoked }) => ({
              key: `${scheme} ${year}`,
              cells: [titles.get(scheme) ?? scheme, String(year), String(issued), String(revoked)],
            }))}
            empty="No certificate has been issued yet."
          />
          <p>
            Each certificate also stands in <a href="/log">the public log</a>, so that none can be issued
            unseen.
          </p>
        </Section>
        <Section title="Impartiality" id="impartiality">
          <Prose html={await statement()} />
        </Section>
      </>,
    );
  };
}

function Endorsers({
  endorsements,
  now,
}: {
  readonly endorsements: readonly Endorsement[];
  readonly now: string;
}) {
  if (endorsements.length === 0) return <>nobody yet</>;
  return (
    <ul class="plain-list">
      {endorsements.map((one) => (
        <li key={one.endorsementId}>
          {one.accreditor} <StandingChip endorsement={one} now={now} />
        </li>
      ))}
    </ul>
  );
}
