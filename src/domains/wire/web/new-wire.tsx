import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { startWire } from '../desk/save-draft.ts';
import type { WrongField } from '../desk/record-form.ts';
import { emptyRecord, wireKinds } from '../record/record.ts';
import { day, someLine } from '../record/text.ts';
import { deskHref } from './addresses.ts';
import { kindOptions } from './editor-basics.tsx';

const beginning = z.object({
  kind: z.enum(wireKinds, 'Choose a kind.'),
  title: someLine(200),
  occurredOn: day,
});

function newWirePage(
  c: WebContext,
  given: { errors: readonly WrongField[]; typed: Readonly<Record<string, string>> },
): Response {
  const { errors, typed } = given;
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  return page(
    c,
    {
      title: 'Begin a wire',
      crumbs: [{ href: '/desk', label: 'Desk' }, { label: 'Begin a wire' }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Begin a wire"
        lead="Three things make a draft. Its identifier carries this moment and is never set back."
      />
      <Form action="/desk/wires" csrf={viewer(c).csrf}>
        <ErrorSummary errors={errors} />
        <Field
          name="kind"
          label="Kind"
          type="select"
          required
          width="medium"
          value={typed.kind ?? ''}
          error={errorOf('kind')}
          options={kindOptions}
          hint={
            <>
              When two seem to fit, take the one that claims less.{' '}
              <a href="/wire/guide/kinds">How to choose</a>
            </>
          }
        />
        <Field
          name="title"
          label="Title"
          required
          maxlength={200}
          value={typed.title ?? ''}
          error={errorOf('title')}
        />
        <Field
          name="occurredOn"
          label="Day of the event"
          type="date"
          required
          width="short"
          value={typed.occurredOn ?? ''}
          error={errorOf('occurredOn')}
        />
        <Actions>
          <Button>Begin the draft</Button>
        </Actions>
      </Form>
    </>,
  );
}

/** `GET /desk/wires/new` */
export const showNewWire = () => (c: WebContext) => newWirePage(c, { errors: [], typed: {} });

/** `POST /desk/wires` */
export const beginWire = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, beginning);
  if (!form.ok) return newWirePage(c, form);
  const { kind, title, occurredOn } = form.value;
  const { now } = facts(c);
  const content = { ...emptyRecord(kind, occurredOn), title };
  const wireId = await startWire(services.db, { content, by: viewer(c).personId }, now);
  return c.redirect(deskHref(wireId), 303);
};
