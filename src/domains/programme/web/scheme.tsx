import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { param, type WebContext } from '../../../kernel/web.ts';
import { Columns, PageHeading, Section, WithAside } from '../../../ui/arrange.tsx';
import { Actions, Button } from '../../../ui/form.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Chip, Facts, Outline, type OutlineItem } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { editionOf, schemeEdition } from '../catalogue/scheme.sql.ts';
import type { CompetencyDomain } from '../files/competencies.ts';
import type { SchemeEdition } from '../files/scheme.ts';
import { slug } from '../files/words.ts';
import { BlueprintFigure } from './blueprint.tsx';
import { capital, formWords, kindWords, retakeWords } from './words.ts';

/** `GET /schemes/:scheme`: the edition that one registers for today. */
export const showScheme = (services: Services) => async (c: WebContext) => {
  const edition = await schemeEdition(services.db, param(c, 'scheme', slug));
  if (edition === undefined) throw notFound('scheme');
  return schemePage(c, edition, edition.edition);
};

const editionNumber = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);

/** `GET /schemes/:scheme/:edition`: the edition that a certificate names, whether or not it is the present one. */
export const showEdition = (services: Services) => async (c: WebContext) => {
  const scheme = param(c, 'scheme', slug);
  const edition = await editionOf(services.db, scheme, param(c, 'edition', editionNumber));
  const present = await schemeEdition(services.db, scheme);
  if (edition === undefined || present === undefined) throw notFound('edition');
  return schemePage(c, edition, present.edition);
};

function schemePage(c: WebContext, edition: SchemeEdition, present: number): Response {
  const isPresent = edition.edition === present;
  return page(
    c,
    {
      title: edition.title,
      description: edition.scope,
      crumbs: [{ href: '/', label: 'Catalogue' }, { label: edition.title }],
    },
    <>
      <PageHeading title={edition.title} lead={edition.scope}>
        <span>Edition {edition.edition}</span>
        {edition.proctored.is ? <Chip tone="good">Proctored</Chip> : <Chip tone="warn">Not proctored</Chip>}
      </PageHeading>
      {isPresent ? (
        <Actions>
          <Button href={`/exam/register/${edition.scheme}`}>Register for the exam</Button>
          <Button kind="secondary" href={`/tracks/${edition.track}`}>
            See the course
          </Button>
          <Button kind="quiet" href={`/exam/practice/${edition.scheme}`}>
            Practise
          </Button>
        </Actions>
      ) : (
        <Callout
          tone="neutral"
          title={`This is edition ${edition.edition}. The present one is edition ${present}.`}
        >
          <p>
            It stays here because certificates name it.{' '}
            <a href={`/schemes/${edition.scheme}`}>See the present edition.</a>
          </p>
        </Callout>
      )}
      <WithAside aside={<Outline items={partsOf(edition)} />}>
        <p>
          {edition.forWhom}{' '}
          {edition.courseRequired
            ? 'The course has to be taken before the exam.'
            : 'The exam does not require the course: what counts is what you can do.'}
        </p>
        <Section title="The certificate" id="certificate">
          <Claims edition={edition} />
        </Section>
        <Section title="The exam" id="exam">
          <Rules edition={edition} />
          <BlueprintFigure edition={edition} />
        </Section>
        <Section title={edition.proctored.is ? 'Proctored' : 'Not proctored'} id="proctoring">
          <p>{edition.proctored.how}</p>
        </Section>
        <Section title="What is examined" id="competences">
          <p>Each competence is a task that one could watch somebody do. How fast it goes stale differs:</p>
          <Facts
            rows={Object.values(kindWords).map(({ word, meaning }) => [
              capital(word),
              capital(`${meaning}.`),
            ])}
          />
          {edition.domains.map((domain) => (
            <DomainTable key={domain.id} domain={domain} />
          ))}
        </Section>
      </WithAside>
    </>,
  );
}

function partsOf(edition: SchemeEdition): OutlineItem[] {
  return [
    { href: '#certificate', label: 'The certificate' },
    { href: '#exam', label: 'The exam' },
    { href: '#proctoring', label: edition.proctored.is ? 'Proctored' : 'Not proctored' },
    { href: '#competences', label: 'What is examined' },
    ...edition.domains.map(
      ({ id, title }): OutlineItem => ({ href: `#${id}`, label: `${id.toUpperCase()} ${title}`, level: 2 }),
    ),
  ];
}

/** What a certificate proves beside what it does not: neither is shown without the other. */
export function Claims({ edition }: { readonly edition: SchemeEdition }) {
  return (
    <Columns>
      <section class="claims claims-yes">
        <h3>What it proves</h3>
        <ul>
          {edition.proves.map((claim) => (
            <li key={claim}>{claim}</li>
          ))}
        </ul>
      </section>
      <section class="claims claims-no">
        <h3>What it does not prove</h3>
        <ul>
          {edition.doesNotProve.map((claim) => (
            <li key={claim}>{claim}</li>
          ))}
        </ul>
      </section>
    </Columns>
  );
}

function DomainTable({ domain }: { readonly domain: CompetencyDomain }) {
  return (
    <div id={domain.id}>
      <DataTable
        caption={`${domain.id.toUpperCase()} ${domain.title}`}
        columns={[
          { key: 'competence', label: 'Competence' },
          { key: 'task', label: 'Observable task' },
          { key: 'kind', label: 'Kind' },
        ]}
        rows={domain.competencies.map(({ id, title, task, kind }) => ({
          key: id,
          cells: [
            <a href={`/competencies/${id}`}>{title}</a>,
            task,
            <span class="kind">{kindWords[kind].word}</span>,
          ],
        }))}
        empty="The domain has no competences."
      />
    </div>
  );
}

function Rules({ edition }: { readonly edition: SchemeEdition }) {
  const { prerequisites, benefits } = edition;
  return (
    <Facts
      rows={[
        ['Form', formWords(edition)],
        ['To pass', `${formatPercent(edition.cutScore, 1)} of all points; domain results decide nothing`],
        ['Valid for', `${edition.validityMonths} months`],
        ['Attempts', retakeWords(edition)],
        ['Prerequisites', prerequisites.length === 0 ? 'None' : <PlainList entries={prerequisites} />],
        ['Course', edition.courseRequired ? 'Required' : 'Not required'],
        ['Fee', capital(edition.fee)],
        ['Benefits', benefits.length === 1 ? capital(benefits[0] ?? '') : <PlainList entries={benefits} />],
      ]}
    />
  );
}

function PlainList({ entries }: { readonly entries: readonly string[] }) {
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry}>{entry}</li>
      ))}
    </ul>
  );
}
