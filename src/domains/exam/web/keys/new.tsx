import { z } from 'zod';
import { notFound, Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { affectedSittings } from '../../correction/affected.sql.ts';
import { remedies, remedyWords } from '../../correction/correction.ts';
import { type KeyedItem, keyedItem } from '../../correction/correction.sql.ts';
import { proposeCorrection } from '../../correction/propose.ts';
import { plainText } from '../interactions/chosen.ts';
import { ItemText } from '../interactions/item-text.tsx';
import { RuleWords } from '../rule-words.tsx';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { AnswersGiven, answersGiven } from './answers-given.tsx';
import { chooseItem } from './choose-item.tsx';
import { noteKeyViewed } from './key-viewed.ts';

const crumbs = [{ href: '/studio/keys', label: 'Item keys' }, { label: 'Correct a key' }];

interface Shown extends ShownForm {
  readonly key: readonly string[];
}

async function proposalPage(c: WebContext, services: Services, item: KeyedItem, shown: Shown) {
  const { db } = services;
  const who = viewer(c);
  const { errors, typed } = shown;
  const given = answersGiven(item.shown.kind, await affectedSittings(db, item));
  const { shown: delivered } = item;
  const options =
    delivered.kind === 'single' || delivered.kind === 'multiple' ? delivered.content.options : [];
  if (errors.length === 0) await noteKeyViewed(c, services, item);
  return page(
    c,
    { title: 'Correct a key', crumbs, wide: true, status: errors.length > 0 ? 422 : 200 },
    <>
      <PageHeading
        title={`${item.item}, version ${item.version}`}
        lead="That you have looked at this key is in the audit log."
      />
      <Section title="The item">
        <ItemText item={delivered} />
        <h3>Its rule now</h3>
        <RuleWords item={delivered} rule={item.rule} />
      </Section>
      <AnswersGiven item={delivered} rule={item.rule} given={given} />
      <Section title="Propose a correction">
        <ErrorSummary errors={errors} />
        <Form action="/studio/keys/new" csrf={who.csrf}>
          <input type="hidden" name="item" value={item.item} />
          <input type="hidden" name="version" value={String(item.version)} />
          <Field
            {...fieldOf(shown, 'remedy')}
            label="What is to be done"
            type="radio"
            value={typed['remedy'] ?? (options.length > 0 ? 'new key' : 'every answer counts')}
            options={remedies
              .filter((remedy) => remedy !== 'new key' || options.length > 0)
              .map((remedy) => ({ value: remedy, label: remedyWords[remedy] }))}
            required
          />
          {options.length > 0 && (
            <Field
              {...fieldOf(shown, 'key')}
              label="The right key"
              type="checkboxes"
              hint="Counts where another key is right."
              value={shown.key}
              options={options.map(({ id, html }) => ({
                value: id,
                label: `${id.toUpperCase()}: ${plainText(html)}`,
              }))}
            />
          )}
          <Field
            {...fieldOf(shown, 'reason')}
            label="Why"
            type="textarea"
            rows={4}
            maxlength={2000}
            hint="For those who approve and for the record. Candidates are told that an item was corrected, neither which nor how."
            required
          />
          <Button>See what it would change</Button>
        </Form>
      </Section>
    </>,
  );
}

const nameSchema = z.object({
  item: z.string().max(100).optional(),
  version: z.coerce.number().int().min(1).max(9_999).optional(),
  q: z.string().max(100).default(''),
});

/** `GET /studio/keys/new`: choose an item version; with `item` and `version`, propose its correction. */
export const showNewCorrection = (services: Services) => async (c: WebContext) => {
  const { item, version, q } = query(c, nameSchema);
  if (item === undefined || version === undefined) return chooseItem(c, services, q.trim(), crumbs);
  const found = await keyedItem(services.db, { item, version });
  if (found === undefined) throw notFound('item version');
  return proposalPage(c, services, found, { ...untouched, key: [] });
};

const several = z.union([z.string().transform((one) => [one]), z.array(z.string()).max(50)]).default([]);
const named = z.object({
  item: z.string().max(100),
  version: z.coerce.number().int().min(1).max(9_999),
  key: several,
});
const proposalSchema = z.object({
  remedy: z.enum(remedies, 'Choose what is to be done.'),
  reason: words({ least: 10, most: 2000, lacking: 'Say in at least 10 characters why.' }),
});

/** `POST /studio/keys/new` */
export const proposeNewCorrection = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const name = await readForm(c, named);
  if (!name.ok)
    throw new Problem('bad-input', 'fields-wrong', 'No item version is named.', { fields: name.errors });
  const { item, version, key } = name.value;
  const found = await keyedItem(db, { item, version });
  if (found === undefined) throw notFound('item version');
  const form = await readForm(c, proposalSchema);
  if (!form.ok) return proposalPage(c, services, found, { ...form, key });
  const by = viewer(c).personId;
  try {
    const given = { item, version, key, ...form.value, by, random };
    const correctionId = await proposeCorrection(db, given, facts(c).now);
    return c.redirect(`/studio/keys/${correctionId}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'no-correction') throw error;
    return proposalPage(c, services, found, { errors: error.fields, typed: form.value, key });
  }
};
