import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { param, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Facts } from '../../../ui/parts.tsx';
import { competencyEntry } from '../catalogue/competency.sql.ts';
import { currentSchemes } from '../catalogue/scheme.sql.ts';
import { type Alignment, competencyId } from '../files/competencies.ts';
import { capital, kindWords } from './words.ts';

/** `GET /competencies/:competency`: what a certificate, a lesson or an item means by it. */
export const showCompetency = (services: Services) => async (c: WebContext) => {
  const entry = await competencyEntry(services.db, param(c, 'competency', competencyId));
  if (entry === undefined) throw notFound('competency');
  const schemes = (await currentSchemes(services.db)).filter(({ domains }) =>
    domains.some(({ id }) => id === entry.domain),
  );
  const kind = kindWords[entry.kind];
  return page(
    c,
    {
      title: entry.title,
      description: entry.task,
      crumbs: [{ href: '/', label: 'Catalogue' }, { label: entry.title }],
    },
    <>
      <PageHeading title={entry.title} lead={entry.task} />
      <Facts
        rows={[
          ['Identifier', <code>{entry.id}</code>],
          ['Domain', `${entry.domain.toUpperCase()} ${entry.domainTitle}`],
          [
            'Examined for',
            schemes.length === 0
              ? 'No present scheme'
              : schemes.map(({ scheme, title }) => (
                  <a key={scheme} href={`/schemes/${scheme}#${entry.domain}`}>
                    {title}
                  </a>
                )),
          ],
          ['Kind', `${capital(kind.word)}: ${kind.meaning}`],
          ...(entry.alignment.length === 0
            ? []
            : ([
                [
                  'Alignment',
                  <ul class="plain-list">
                    {entry.alignment.map((place) => (
                      <li key={`${place.framework} ${place.code}`}>
                        <AlignedWith place={place} />
                      </li>
                    ))}
                  </ul>,
                ],
              ] as const)),
        ]}
      />
      <Section title="Lessons that teach it">
        {entry.lessons.length === 0 ? (
          <p>No lesson teaches it yet.</p>
        ) : (
          <ul>
            {entry.lessons.map(({ lesson, title, state }) => (
              <li key={lesson}>
                <a href={`/learn/${entry.track}/${lesson}`}>{title}</a>
                {state === 'in-preparation' && ' (in preparation)'}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>,
  );
};

/** A place in another framework, with a link where it has an address. */
function AlignedWith({ place: { framework, code, title, url } }: { readonly place: Alignment }) {
  const words = `${framework} ${code}${title === undefined ? '' : `: ${title}`}`;
  if (url === undefined) return <>{words}</>;
  return (
    <a href={url} rel="noopener noreferrer">
      {words}
    </a>
  );
}
