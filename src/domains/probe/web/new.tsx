import { dayOf } from '../../../kernel/clock.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, FieldSet, Form } from '../../../ui/form.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { type FileProblem, problemLine } from '../../../kernel/files/problem.ts';
import { currentRegister } from '../../models/index.ts';
import { makeComparison } from '../comparisons/comparison.ts';
import { usualSettings } from '../comparisons/settings.ts';
import { type Refused, readAsked, uploadLimits } from './asked.ts';

const shownProblems = 20;

function Problems({ problems }: { readonly problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  const rest = problems.length - shownProblems;
  return (
    <Callout tone="bad" title="What is wrong in the pairs">
      <ul class="comparison-text">
        {problems.slice(0, shownProblems).map((problem) => (
          <li key={problemLine(problem)}>{problemLine(problem)}</li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
    </Callout>
  );
}

async function formPage(c: WebContext, { db }: Services, filled: Refused): Promise<Response> {
  const { errors, typed, problems } = filled;
  const { csrf } = viewer(c);
  const today = dayOf(facts(c).now);
  const register = await currentRegister(db);
  const told = (name: string, usual = '') => ({
    name,
    required: true,
    value: typed[name] ?? usual,
    error: errors.find(({ field }) => field === name)?.message,
  });
  return page(
    c,
    {
      title: 'Compare two recordings',
      crumbs: [{ href: '/desk/comparisons', label: 'Comparisons' }, { label: 'New' }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Compare two recordings"
        lead="Both sides answered the same questions and were graded in the same way. Decide α and ε before you look at a grade."
      />
      <ErrorSummary errors={errors} />
      <Problems problems={problems} />
      <Form action="/desk/comparisons/new" csrf={csrf} enctype="multipart/form-data">
        <Field
          {...told('name')}
          label="Name"
          maxlength={120}
          hint="For example: prime numbers, March to June"
        />
        <FieldSet legend="The two sides">
          <Field {...told('baseline')} label="Baseline" maxlength={80} hint="Model and when it answered" />
          <Field {...told('candidate')} label="Candidate" maxlength={80} hint="Model and when it answered" />
          <Field
            {...told('ran_on', today)}
            label="Candidate answered on"
            type="date"
            max={today}
            width="medium"
          />
          <Field
            name="models"
            label="Models of the register that are concerned"
            type="checkboxes"
            value={filled.models}
            error={errors.find(({ field }) => field === 'models')?.message}
            options={register.models.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FieldSet>
        <FieldSet legend="The questions">
          <Field
            {...told('suite')}
            label="Suite"
            maxlength={120}
            hint="What was asked and how it was graded, for example: 1,000 yes-or-no questions, exact match"
          />
          <Field
            name="file"
            label="File of pairs"
            type="file"
            accept=".csv,text/csv"
            error={errors.find(({ field }) => field === 'file')?.message}
            hint={`CSV with the columns stratum,id,baseline,candidate: a line a question, grades from 0 to 1, in the order in which they were asked. Questions that may move together, such as those with the same right answer, share a stratum. At most ${formatNumber(uploadLimits.pairs)} pairs and 2 MiB.`}
          />
          <Field
            {...told('pairs')}
            required={false}
            label="Or paste the pairs"
            type="textarea"
            rows={6}
            spellcheck={false}
            autocomplete="off"
          />
        </FieldSet>
        <FieldSet legend="What it is held to">
          <Field
            {...told('alpha', usualSettings.alpha)}
            label="α, the accepted chance of a false alarm"
            inputmode="decimal"
            width="short"
            hint="Of each comparison by itself. Divide it by the number of comparisons that you make of one model."
          />
          <Field
            {...told('tolerance', usualSettings.tolerance)}
            label="ε, the difference of mean grades that does not count"
            inputmode="decimal"
            width="short"
            hint="Identical runs of one model differ too; keep ε above what you have seen between them."
          />
        </FieldSet>
        <Button>Compare</Button>
      </Form>
    </>,
  );
}

/** `GET /desk/comparisons/new` */
export const showNew = (services: Services) => (c: WebContext) =>
  formPage(c, services, { errors: [], typed: {}, models: [], problems: [] });

/** `POST /desk/comparisons/new` */
export const makeNew = (services: Services) => async (c: WebContext) => {
  const { now } = facts(c);
  const form = await readAsked(c, services.db, dayOf(now));
  if (!form.ok) return formPage(c, services, form);
  const comparisonId = await makeComparison(services.db, form.asked, viewer(c).personId, now);
  return c.redirect(`/desk/comparisons/${comparisonId}`, 303);
};
