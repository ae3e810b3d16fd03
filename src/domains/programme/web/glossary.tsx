import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { query, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/parts.tsx';
import { type GlossaryTerm, glossaryOf } from '../courses/material.sql.ts';
import { currentRelease } from '../releases/release.sql.ts';

const asked = z.object({ q: z.string().trim().max(200, 'search for at most 200 characters').default('') });

/** `GET /glossary`: the words of the field from a to z, or those that a search finds. */
export const showGlossary = (services: Services) => async (c: WebContext) => {
  const { q } = query(c, asked);
  const release = await currentRelease(services.db);
  const all = release === undefined ? [] : await glossaryOf(services.db, release.release);
  const found = termsWith(all, q);
  return page(
    c,
    {
      title: 'Glossary',
      description: 'Words of the field as the courses use them.',
      crumbs: [{ href: '/', label: 'Catalogue' }, { label: 'Glossary' }],
    },
    <>
      <PageHeading
        title="Glossary"
        lead="Words of the field as the courses here use them, with the lessons that explain them."
      />
      {all.length > 0 && (
        <Form action="/glossary" method="get" kind="inline" label="Search the glossary">
          <Field name="q" label="Word" type="search" value={q} maxlength={200} />
          <Button>Search</Button>
        </Form>
      )}
      {found.length === 0 ? (
        <Empty title={all.length === 0 ? 'There is no glossary yet.' : 'No word is like that.'}>
          {q !== '' && (
            <p>
              Search for a part of the word, or <a href="/glossary">see all words</a>.
            </p>
          )}
        </Empty>
      ) : (
        <>
          {q === '' && <Letters terms={found} />}
          <Words terms={found} />
        </>
      )}
    </>,
  );
};

/** The terms whose word or meaning holds `q`; a word's own match comes first. */
export function termsWith(terms: readonly GlossaryTerm[], q: string): readonly GlossaryTerm[] {
  const wanted = q.toLowerCase();
  if (wanted === '') return terms;
  const inWord = terms.filter(({ term }) => term.toLowerCase().includes(wanted));
  return [
    ...inWord,
    ...terms.filter((one) => !inWord.includes(one) && one.meaning.toLowerCase().includes(wanted)),
  ];
}

const letterOf = ({ term }: GlossaryTerm): string => term.charAt(0).toUpperCase();

/** To the first word of each letter. */
function Letters({ terms }: { readonly terms: readonly GlossaryTerm[] }) {
  const first = [...Map.groupBy(terms, letterOf)].map(([letter, [one]]) => ({ letter, id: one?.id }));
  return (
    <nav class="letters" aria-label="Letters">
      {first.map(({ letter, id }) => (
        <a key={letter} href={`#${id}`}>
          {letter}
        </a>
      ))}
    </nav>
  );
}

function Words({ terms }: { readonly terms: readonly GlossaryTerm[] }) {
  return (
    <dl class="glossary">
      {terms.map(({ id, term, meaning, lessons }) => (
        <div key={id} id={id}>
          <dt>{term}</dt>
          <dd>
            <p>{meaning}</p>
            {lessons.length > 0 && (
              <p class="glossary-lessons">
                In:{' '}
                {lessons.map(({ track, lesson, title }, index) => (
                  <>
                    {index > 0 && ' · '}
                    <a href={`/learn/${track}/${lesson}`}>{title}</a>
                  </>
                ))}
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
