import { z } from 'zod';
import { dayOf } from '../../../../kernel/clock.ts';
import { idSchema } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, FieldSet, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { assemblyItems } from '../../assembly/bank.sql.ts';
import { levels } from '../../assembly/blueprint.ts';
import { requestForms } from '../../assembly/form-set.ts';
import { formSetById, formSets } from '../../assembly/form-set.sql.ts';
import { editionOrNone } from '../../sitting/register.ts';
import { blueprintOf, formFrom, formSchema, usualForm } from './blueprint-form.ts';
import { schemeOrFirst } from '../scheme.ts';
import { fieldOf, type ShownForm } from '../shown-form.ts';
import { setsShown } from './words.ts';

interface Filled extends ShownForm {
  readonly earlier?: readonly string[];
}

async function formPage(c: WebContext, { db }: Services, scheme: string, filled: Filled): Promise<Response> {
  const edition = await editionOrNone(db, scheme);
  const items = await assemblyItems(db, scheme);
  const sets = (await formSets(db, setsShown)).filter(
    (set) => set.scheme === scheme && (set.state === 'approved' || set.state === 'retired'),
  );
  const { errors } = filled;
  const field = (name: string) => fieldOf(filled, name);
  const short = { inputmode: 'numeric', width: 'short' } as const;
  const calibrated = items.filter(({ parameters }) => parameters !== null).length;
  const domains = edition.domains.map(({ id }) => id).join(', ');
  return page(
    c,
    {
      title: 'Assemble forms',
      crumbs: [{ href: '/studio/forms', label: 'Forms' }, { label: 'Assemble' }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Assemble forms"
        lead={`${edition.title}: ${items.length} items may be used, ${calibrated} of them calibrated.`}
      />
      <ErrorSummary errors={errors} />
      <Form action="/studio/forms/new" csrf={viewer(c).csrf}>
        <input type="hidden" name="scheme" value={scheme} />
        <Field {...field('title')} label="Name of the set" maxlength={120} required />
        <FieldSet legend="The forms">
          <Field {...field('forms')} {...short} label="Parallel forms" required />
          <Field {...field('length')} {...short} label="Items a form" required />
          <Field
            {...field('minutes')}
            {...short}
            label="Minutes"
            hint={`The scheme’s form has ${edition.blueprint.minutes} minutes; only forms that keep to it, and to its number of items of each domain, can be given to candidates.`}
            required
          />
          <Field
            {...field('uses')}
            {...short}
            label="Forms of the set that one item may stand in"
            hint="1: no two forms share an item."
            required
          />
        </FieldSet>
        <FieldSet legend="What a form is made of">
          <Field
            {...field('quotas')}
            label="How many items of what"
            type="textarea"
            rows={8}
            spellcheck={false}
            hint={`One a line: a domain (${domains}) or a competency, a level (${levels.join(', ')}), or both, then how many: 8, 2-4, 2- for at least, -4 for at most. For example “${edition.domains[0]?.competencies[0]?.id} analyse 1-3” or “apply 6-”.`}
          />
          <Field
            {...field('key_least')}
            {...short}
            label="Least share of each key letter, %"
            hint="Of the single-choice items; 25 would be even among four letters."
          />
          <Field {...field('key_most')} {...short} label="Most share of each key letter, %" />
        </FieldSet>
        <FieldSet legend="How hard it measures">
          <Field
            {...field('information')}
            label="Abilities θ and the information to aim at"
            type="textarea"
            rows={4}
            spellcheck={false}
            hint="One a line, for example “0 4.5”. Without a number, what items of this bank give on average. The greatest distance from any of them, in any form, is made as small as it can be."
          />
          <Field
            {...field('difficulty')}
            {...short}
            label="Mean difficulty of items without parameters, %"
            hint="The share of points that candidates got."
          />
          <Field {...field('within')} {...short} label="Within how many percentage points" />
        </FieldSet>
        <FieldSet legend="Seconds that an item is expected to take">
          {levels.map((level) => (
            <Field key={level} {...field(level)} {...short} label={`Of level ${level}`} />
          ))}
        </FieldSet>
        <FieldSet legend="What candidates know already">
          <Field {...field('exposure')} {...short} label="Leave out items that so many sittings have met" />
          <Field
            {...field('overlap')}
            {...short}
            label="Most items shared with a form of the sets chosen below"
          />
          {sets.length > 0 && (
            <Field
              name="earlier"
              label="Earlier sets"
              type="checkboxes"
              value={filled.earlier ?? []}
              options={sets.map(({ formSetId, title }) => ({ value: formSetId, label: title }))}
            />
          )}
        </FieldSet>
        <Button>Assemble</Button>
      </Form>
    </>,
  );
}

const askedSchema = z.object({
  scheme: z.string().max(100).optional(),
  from: idSchema<'formSet'>().optional(),
});

/** `GET /studio/forms/new?scheme=…`, or `?from=` a set whose blueprint is to be assembled anew. */
export const showNewForms = (services: Services) => async (c: WebContext) => {
  const { scheme, from } = query(c, askedSchema);
  const set = from === undefined ? undefined : await formSetById(services.db, from);
  if (set !== undefined) {
    const earlier = set.blueprint.overlap?.with ?? [];
    const typed = formFrom(set.title, set.blueprint);
    return formPage(c, services, set.scheme, { errors: [], typed, earlier });
  }
  const edition = await schemeOrFirst(services.db, scheme);
  return formPage(c, services, edition.scheme, {
    errors: [],
    typed: usualForm(edition, dayOf(facts(c).now)),
  });
};

const keptSchema = z.object({
  scheme: z.string().max(100),
  earlier: z.union([z.string().transform((one) => [one]), z.array(z.string()).max(50)]).default([]),
});

/** `POST /studio/forms/new`: asks for the forms; they are assembled by a job. */
export const askForForms = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const kept = await readForm(c, keptSchema);
  const form = await readForm(c, formSchema);
  const { scheme, earlier } = kept.ok ? kept.value : { scheme: '', earlier: [] };
  const edition = await editionOrNone(db, scheme);
  if (!form.ok) return formPage(c, services, scheme, { ...form, earlier });
  const made = blueprintOf(form.value, edition, await assemblyItems(db, scheme));
  if ('errors' in made) {
    const again = await readForm(c, z.record(z.string(), z.unknown()));
    const typed = Object.entries(again.ok ? again.value : {});
    const texts = typed.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return formPage(c, services, scheme, { ...made, typed: Object.fromEntries(texts), earlier });
  }
  const formSetId = await requestForms(
    db,
    { title: form.value.title, blueprint: made.blueprint, by: viewer(c).personId, random },
    facts(c).now,
  );
  return c.redirect(`/studio/forms/${formSetId}`, 303);
};
