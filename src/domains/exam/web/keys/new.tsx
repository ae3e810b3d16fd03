import { z } from 'zod';
import { notFound, Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, query, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { affectedSittings } from '../../correction/affected.sql.ts';
import { remedies, remediesFor, remedyWords } from '../../correction/correction.ts';
import { type KeyedItem, keyedItem } from '../../correction/correction.sql.ts';
import { proposeCorrection } from '../../correction/propose.ts';
import { ItemText } from '../interactions/item-text.tsx';
import { RuleWords } from '../rule-words.tsx';
import { fieldOf, untouched } from '../shown-form.ts';
import { AnswersGiven, answersGiven } from './answers-given.tsx';
import { chooseItem } from './choose-item.tsx';
import { noteKeyViewed } from './key-viewed.ts';
import { NewKeyFields, type ShownKey } from './new-key-fields.tsx';
import { detailsIn, keyIn, sentSchema, typedIn } from './new-key-form.ts';

const crumbs = [{ href: '/studio/keys', label: 'Item keys' }, { label: 'Correct a key' }];

async function proposalPage(c: WebContext, services: Services, item: KeyedItem, shown: ShownKey) {
  const { db } = services;
  const who = viewer(c);
  const { errors, typed } = shown;
  const given = answersGiven(item.shown.kind, await affectedSittings(db, item));
  const { shown: delivered } = item;
  const possible = remediesFor({ kind: delivered.kind, was: item.rule });
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
            value={typed['remedy'] ?? possible[0]}
            options={possible.map((remedy) => ({ value: remedy, label: remedyWords[remedy] }))}
            required
          />
          <NewKeyFields item={item} shown={shown} />
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

const named = z.object({
  item: z.string().max(100),
  version: z.coerce.number().int().min(1).max(9_999),
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
  const { item, version } = name.value;
  const found = await keyedItem(db, { item, version });
  if (found === undefined) throw notFound('item version');
  const sent = await parseBody(c, sentSchema);
  const key = keyIn(sent);
  const again = { typed: typedIn(sent), key };
  const form = await readForm(c, proposalSchema);
  if (!form.ok) return proposalPage(c, services, found, { ...again, errors: form.errors });
  const { remedy } = form.value;
  const usesDetails = remedy === 'new key' || remedy === 'run again';
  const { details, errors } = usesDetails ? detailsIn(sent, found) : { details: {}, errors: [] };
  if (errors.length > 0) return proposalPage(c, services, found, { ...again, errors });
  try {
    const given = { item, version, key, details, ...form.value, by: viewer(c).personId, random };
    const correctionId = await proposeCorrection(db, given, facts(c).now);
    return c.redirect(`/studio/keys/${correctionId}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'no-correction') throw error;
    return proposalPage(c, services, found, { ...again, errors: error.fields });
  }
};
