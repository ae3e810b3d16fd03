import { z } from 'zod';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { currentSchemes } from '../../../programme/index.ts';
import { slug } from '../../bank/item-source.ts';
import { versionsOf } from '../../bank/studio/item-record.sql.ts';
import { beginItem } from '../../bank/studio/keep-draft.ts';
import { bankChoices } from '../../bank/studio/search.sql.ts';
import { writtenKinds } from '../../bank/studio/typed-source.ts';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { bankHref, draftHref } from './addresses.ts';
import { kindWords } from './words.ts';

/** Where a new item may go, as `scheme/bank`: the banks of each scheme, or a first one. */
async function placesFor(db: Database): Promise<{ value: string; label: string }[]> {
  const { banks } = await bankChoices(db);
  return (await currentSchemes(db)).flatMap(({ scheme, title }) => {
    const own = banks.filter((one) => one.scheme === scheme).map(({ bank }) => bank);
    const names = own.length === 0 ? [`${scheme}-bank`] : own;
    return names.map((bank) => ({ value: `${scheme}/${bank}`, label: `${bank} (${title})` }));
  });
}

async function newPage(c: WebContext, { db }: Services, shown: ShownForm): Promise<Response> {
  const { errors } = shown;
  return page(
    c,
    {
      title: 'Write an item',
      crumbs: [{ href: bankHref, label: 'Bank' }, { label: 'Write an item' }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Write an item"
        lead="It begins as your working copy: save it as often as you like, and hand it in for review when it is complete."
      />
      <ErrorSummary errors={errors} />
      <Form action={`${bankHref}/new`} csrf={viewer(c).csrf}>
        <Field
          {...fieldOf(shown, 'id')}
          label="Name"
          hint="Lower-case letters, digits and dashes, for example t1-retry-after. It stays with the item for ever and is never shown to candidates."
          maxlength={120}
          spellcheck={false}
          required
        />
        <Field
          {...fieldOf(shown, 'type')}
          label="Kind"
          type="select"
          hint="It can be changed while you write."
          options={writtenKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          required
        />
        <Field
          {...fieldOf(shown, 'bank')}
          label="Bank and scheme"
          type="select"
          options={await placesFor(db)}
          required
        />
        <Button>Begin</Button>
      </Form>
    </>,
  );
}

/** `GET /studio/bank/new` */
export const showNewItem = (services: Services) => async (c: WebContext) => newPage(c, services, untouched);

const newSchema = z.object({
  id: z.string().trim().max(120, 'Use at most 120 characters.').pipe(slug),
  type: z.enum(writtenKinds, 'Choose a kind.'),
  bank: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9.-]+$/, 'Choose a bank.'),
});

/** `POST /studio/bank/new`: begins a working copy. */
export const beginNewItem = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const form = await readForm(c, newSchema);
  if (!form.ok) return newPage(c, services, form);
  const { id, type } = form.value;
  const refuse = (field: string, message: string) =>
    newPage(c, services, { errors: [{ field, message }], typed: form.value });
  if ((await versionsOf(db, id)).length > 0)
    return refuse('id', 'The bank holds an item of this name: take another, or write its next version.');
  const places = await placesFor(db);
  if (!places.some(({ value }) => value === form.value.bank)) return refuse('bank', 'Choose a bank.');
  const [scheme = '', bank = ''] = form.value.bank.split('/');
  const draftId = await beginItem(
    db,
    { id, type, scheme, bank, by: viewer(c).personId, random },
    facts(c).now,
  );
  return c.redirect(draftHref(draftId), 303);
};
