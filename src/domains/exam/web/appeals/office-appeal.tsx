import { z } from 'zod';
import { type FieldError, notFound, Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Facts, Time } from '../../../../ui/parts.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { findings, orders, reasonWords, standingOf } from '../../appeal/appeal.ts';
import { appealActs, appealById } from '../../appeal/appeal.sql.ts';
import { type HandlerAct, handleAppeal, ordersFor, whyNotTake } from '../../appeal/handle-appeal.ts';
import { remarkOfAppeal } from '../../correction/remark.sql.ts';
import { markersLeft } from '../../marking/markers-left.ts';
import { sittingById } from '../../sitting/sitting.sql.ts';
import { remarkWords } from '../marking/remark-part.tsx';
import { untouched } from '../shown-form.ts';
import { HandlerForms, type SentForm } from './handler-forms.tsx';
import { Story } from './story.tsx';
import { appealIdSchema, kindWords, markersWords, officeHref, stateWords, wordsSchema } from './words.ts';

const nothingSent: SentForm = { form: null, ...untouched };

async function officePage(c: WebContext, { db }: Services, sent: SentForm) {
  const who = viewer(c);
  const appeal = await appealById(db, param(c, 'appeal', appealIdSchema));
  if (appeal === undefined) throw notFound('appeal');
  const { appealId, kind, reason, personId, sittingId, filedAt } = appeal;
  const acts = (await appealActs(db, [appealId])).get(appealId) ?? [];
  const standing = standingOf(acts);
  const names = await namesOf(db, [personId, ...acts.map(({ actorId }) => actorId)]);
  const nameOf = (id: typeof personId) => names.get(id) ?? id;
  const reasonNot = await whyNotTake(db, appeal, who.personId);
  const { tone, word } = stateWords[standing.state];
  const remark = await remarkOfAppeal(db, appealId);
  const orders = await ordersFor(db, appeal);
  const sitting = sittingId === null ? undefined : await sittingById(db, sittingId);
  const concernsMarkers = orders.includes('re-mark') || remark?.result === null;
  const markers =
    sitting === undefined || !concernsMarkers
      ? 0
      : await markersLeft(db, sitting, { remarkId: remark?.remarkId ?? null, without: who.personId });
  const mayOpenCase = who.roles.some((role) => ['programme manager', 'accreditor'].includes(role));
  return page(
    c,
    {
      title: `${kindWords[kind]} of ${nameOf(personId)}`,
      crumbs: [{ href: '/office/appeals', label: 'Appeals' }, { label: kindWords[kind] }],
      status: sent.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title={`${kindWords[kind]} of ${nameOf(personId)}`} lead={reasonWords[reason]}>
        <Chip tone={tone}>{word}</Chip>
      </PageHeading>
      <ErrorSummary errors={sent.errors} idPrefix={sent.form ?? 'field'} />
      <Facts
        rows={[
          ['Filed', <Time at={filedAt} zone={who.zone} />],
          ...(remark === undefined
            ? []
            : [
                [
                  'Marking again',
                  remark.result === null
                    ? `${remarkWords(remark, true)}. ${markersWords(markers)}`
                    : remarkWords(remark, true),
                ] as const,
              ]),
          ['Handler', standing.handler === null ? 'nobody yet' : nameOf(standing.handler)],
          ...(sittingId === null
            ? []
            : [
                [
                  'Sitting',
                  mayOpenCase ? (
                    <a href={`/office/decisions/${sittingId}`}>{sittingId}</a>
                  ) : (
                    <span class="identifier">{sittingId}</span>
                  ),
                ] as const,
              ]),
        ]}
      />
      <HandlerForms
        appeal={appeal}
        standing={standing}
        viewer={who}
        whyNot={reasonNot}
        orders={orders}
        markers={markers}
        sent={sent}
      />
      <Section title="What happened">
        <Story acts={acts} nameOf={nameOf} zone={who.zone} />
      </Section>
    </>,
  );
}

/** `GET /office/appeals/:appeal` */
export const showAppeal = (services: Services) => (c: WebContext) => officePage(c, services, nothingSent);

const withWords = z.object({ words: wordsSchema });
const answerSchema = withWords.extend({
  finding: z.enum(findings, 'Choose what you have found.'),
  order: z.enum(orders, 'Choose what follows from it.'),
});

/** One of the handler's forms: read, done, and back to the appeal; shown again with what was wrong. */
const act =
  <T,>(form: NonNullable<SentForm['form']>, schema: z.ZodType<T>, actOf: (value: T) => HandlerAct) =>
  (services: Services) =>
  async (c: WebContext) => {
    const { db, config } = services;
    const appealId = param(c, 'appeal', appealIdSchema);
    if ((await appealById(db, appealId)) === undefined) throw notFound('appeal');
    const given = await readForm(c, schema);
    if (!given.ok) return officePage(c, services, { form, ...given });
    const { personId: by } = viewer(c);
    try {
      const done = { appealId, by, act: actOf(given.value), address: config.address };
      await handleAppeal(db, done, facts(c).now);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'nothing-to-order') throw error;
      const errors: readonly FieldError[] = error.fields;
      const typed = given.value as Readonly<Record<string, string>>;
      return officePage(c, services, { form, errors, typed });
    }
    return c.redirect(officeHref(appealId), 303);
  };

/** `POST /office/appeals/:appeal/take` */
export const take = act('take', z.object({}), () => ({ kind: 'taken' }));
/** `POST /office/appeals/:appeal/hand-back` */
export const handBack = act('hand-back', withWords, ({ words }) => ({ kind: 'handed back', words }));
/** `POST /office/appeals/:appeal/ask` */
export const ask = act('ask', withWords, ({ words }) => ({ kind: 'asked', words }));
/** `POST /office/appeals/:appeal/answer` */
export const answer = act('answer', answerSchema, (value) => ({ kind: 'answered', ...value }));
