import { z } from 'zod';
import { facts, param, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import type { Services } from '../../../../kernel/services.ts';
import { Actions, Button, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Time } from '../../../../ui/parts.tsx';
import { takeText, giveBackText } from '../../marking/take-text.ts';
import { givenMarks } from '../../marking/given-mark.sql.ts';
import { markText } from '../../marking/mark-text.ts';
import { leasedUntil } from '../../marking/marking.sql.ts';
import { reachText, readText } from '../../marking/text.ts';
import { ItemText } from '../interactions/item-text.tsx';
import { countWords } from '../interactions/words.ts';
import type { ShownForm } from '../shown-form.ts';
import { markFormSchema, typedOf } from './mark-form.ts';
import { OwnLevels, RubricForm } from './rubric.tsx';
import { inGroups } from './words.ts';

const numberSchema = z.string().regex(/^[1-9][0-9]{8}$/);
const numberOf = (c: WebContext): string => param(c, 'work', numberSchema);

async function textPage(c: WebContext, { db }: Services, refused: ShownForm | null): Promise<Response> {
  const who = viewer(c);
  const marker = who.personId;
  const { work, access } = await reachText(db, { work: numberOf(c), marker }, facts(c).now);
  const action = `/studio/marking/${work.work}`;
  const title = `Text ${inGroups(work.work)}`;
  const head = {
    title,
    crumbs: [{ href: '/studio/marking', label: 'Marking' }, { label: title }],
    status: refused === null ? (200 as const) : (422 as const),
    wide: true,
  };
  const until = await leasedUntil(db, work.work, marker);
  if (access === 'free') {
    return page(
      c,
      head,
      <>
        <h1>{title}</h1>
        <p>
          {until === undefined
            ? `A text on the item ${work.item}. You see it when you have taken it: for two hours nobody else gets your place.`
            : 'Your two hours with this text have passed. Nobody has taken your place yet: take it again.'}
        </p>
        <Form action={`${action}/take`} csrf={who.csrf}>
          <Button>Take this text</Button>
        </Form>
      </>,
    );
  }
  const { shown, text } = await readText(db, work);
  const own = (await givenMarks(db, work.work)).find(({ markerId }) => markerId === marker);
  const rubric = refused ?? { errors: [], typed: typedOf(own?.levels ?? []) };
  const words = shown.kind === 'extended' ? shown.content.words : null;
  return page(
    c,
    head,
    <>
      <h1>{title}</h1>
      {access === 'held' && until !== undefined && (
        <p class="field-hint">
          Yours until <Time at={until} zone={who.zone} />.
        </p>
      )}
      {access === 'correctable' && (
        <Callout tone="neutral" title="You have marked this text">
          <p>The other marker has not: you can still put your mark right.</p>
        </Callout>
      )}
      <div class="marking">
        <div class="marking-text" role="region" aria-label="The task and the answer" tabIndex={0}>
          <h2>The task</h2>
          <ItemText item={shown} />
          <h2>The answer</h2>
          <p class="field-hint">
            {countWords(text)} words{words !== null && `; asked for were ${words.least} to ${words.most}`}.
          </p>
          <p class="said said-text">{text}</p>
        </div>
        <div class="marking-rubric">
          <h2>The rubric</h2>
          {access === 'marked' ? (
            <OwnLevels criteria={work.criteria} levels={own?.levels ?? []} />
          ) : (
            <RubricForm
              action={action}
              csrf={who.csrf}
              criteria={work.criteria}
              shown={rubric}
              correcting={own !== undefined}
            />
          )}
          {access === 'held' && (
            <Form action={`${action}/give-back`} csrf={who.csrf}>
              <Actions>
                <Button kind="quiet">Give it back unmarked</Button>
              </Actions>
            </Form>
          )}
        </div>
      </div>
    </>,
  );
}

/** `GET /studio/marking/:work`: a text beside its rubric, for whoever holds it or has marked it. */
export const showText = (services: Services) => (c: WebContext) => textPage(c, services, null);

/** `POST /studio/marking/:work`: keeps the mark, or shows the form again with what is wrong in it. */
export const saveText = (services: Services) => async (c: WebContext) => {
  const { now } = facts(c);
  const given = { work: numberOf(c), marker: viewer(c).personId };
  const { work } = await reachText(services.db, given, now);
  const form = await readForm(c, markFormSchema(work.criteria));
  if (!form.ok) return textPage(c, services, form);
  await markText(services.db, { ...given, levels: form.value }, now);
  return c.redirect('/studio/marking', 303);
};

/** `POST /studio/marking/:work/take` */
export const takeThisText = (services: Services) => async (c: WebContext) => {
  const work = numberOf(c);
  await takeText(services.db, { work, marker: viewer(c).personId }, facts(c).now);
  return c.redirect(`/studio/marking/${work}`, 303);
};

/** `POST /studio/marking/:work/give-back` */
export const giveTextBack = (services: Services) => async (c: WebContext) => {
  await giveBackText(services.db, { work: numberOf(c), marker: viewer(c).personId }, facts(c).now);
  return c.redirect('/studio/marking', 303);
};
