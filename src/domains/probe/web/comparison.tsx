import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import type { Database } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { type FieldError, notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { namesOf } from '../../accounts/index.ts';
import { confirmDrift, wordsSchema } from '../comparisons/comparison.ts';
import { type Comparison, comparisonById, pairsOfComparison } from '../comparisons/comparison.sql.ts';
import { pairColumns } from '../comparisons/pairs-file.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { Result, StateChips } from './result.tsx';

const idOf = (c: WebContext) => param(c, 'comparison', idSchema<'comparison'>());

async function comparisonOf(c: WebContext, db: Database): Promise<Comparison> {
  const comparison = await comparisonById(db, idOf(c));
  if (comparison === undefined) throw notFound('comparison');
  return comparison;
}

// Before a person has confirmed it, it is the desk's own matter.
async function confirmedOf(c: WebContext, db: Database): Promise<Comparison> {
  const comparison = await comparisonOf(c, db);
  if (comparison.confirmedAt === null) throw notFound('comparison');
  return comparison;
}

async function deskPage(
  c: WebContext,
  { db }: Services,
  given: { readonly errors: readonly FieldError[]; readonly typed?: string | undefined },
): Promise<Response> {
  const who = viewer(c);
  const comparison = await comparisonOf(c, db);
  const { comparisonId, madeBy, confirmedBy } = comparison;
  const names = new Map<string, string>(
    await namesOf(db, confirmedBy === null ? [madeBy] : [madeBy, confirmedBy]),
  );
  const nameOf = (id: string) => names.get(id) ?? id;
  return page(
    c,
    {
      title: comparison.name,
      crumbs: [{ href: '/desk/comparisons', label: 'Comparisons' }, { label: comparison.name }],
      status: given.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title={comparison.name}
        lead={`Before: ${comparison.baseline}. After: ${comparison.candidate}.`}
      >
        <StateChips comparison={comparison} />
      </PageHeading>
      <ErrorSummary errors={given.errors} />
      <Result
        comparison={comparison}
        pairsHref={`/desk/comparisons/${comparisonId}/pairs.csv`}
        zone={who.zone}
        madeBy={nameOf(madeBy)}
      />
      <Section title="A person’s word" id="word">
        <ConfirmForm
          comparison={comparison}
          viewer={who}
          nameOf={nameOf}
          typed={given.typed}
          error={given.errors.find(({ field }) => field === 'words')?.message}
        />
      </Section>
    </>,
  );
}

/** `GET /desk/comparisons/:comparison` */
export const showComparison = (services: Services) => (c: WebContext) =>
  deskPage(c, services, { errors: [] });

/** `POST /desk/comparisons/:comparison/confirm`: a person's word, once. */
export const confirmComparison = (services: Services) => async (c: WebContext) => {
  const comparisonId = idOf(c);
  const form = await readForm(c, z.object({ words: wordsSchema }));
  if (!form.ok) return deskPage(c, services, { errors: form.errors, typed: form.typed['words'] });
  await confirmDrift(
    services.db,
    { comparisonId, words: form.value.words, by: viewer(c).personId },
    facts(c).now,
  );
  return c.redirect(`/desk/comparisons/${comparisonId}#word`, 303);
};

/** `GET /probes/comparisons/:comparison`: what a published change rests on, for everybody. */
export const showConfirmed = (services: Services) => async (c: WebContext) => {
  const comparison = await confirmedOf(c, services.db);
  return page(
    c,
    { title: comparison.name, crumbs: [{ label: 'Comparison' }] },
    <>
      <PageHeading
        title={comparison.name}
        lead={`Before: ${comparison.baseline}. After: ${comparison.candidate}.`}
      >
        <StateChips comparison={comparison} />
      </PageHeading>
      <Result
        comparison={comparison}
        pairsHref={`/probes/comparisons/${comparison.comparisonId}/pairs.csv`}
        zone={facts(c).viewer?.zone}
      />
    </>,
  );
};

async function pairsCsv(c: WebContext, db: Database, { comparisonId }: Comparison): Promise<Response> {
  return csv(c, `pairs-${comparisonId}.csv`, pairColumns, await pairsOfComparison(db, comparisonId));
}

/** `GET /desk/comparisons/:comparison/pairs.csv`: what was compared, in its order. */
export const deskPairs = (services: Services) => async (c: WebContext) =>
  pairsCsv(c, services.db, await comparisonOf(c, services.db));

/** `GET /probes/comparisons/:comparison/pairs.csv`: the same for everybody, once a person has confirmed it. */
export const confirmedPairs = (services: Services) => async (c: WebContext) =>
  pairsCsv(c, services.db, await confirmedOf(c, services.db));
