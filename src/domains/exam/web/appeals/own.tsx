import type { Services } from '../../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Button, Confirm, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip, Facts, Time } from '../../../../ui/parts.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { isOpen, reasonWords, standingOf } from '../../appeal/appeal.ts';
import { appealActs } from '../../appeal/appeal.sql.ts';
import { actOnOwnAppeal, ownAppeal } from '../../appeal/file-appeal.ts';
import { orderWords } from '../../appeal/letters.ts';
import { remarkOfAppeal } from '../../correction/remark.sql.ts';
import { decisionsOf } from '../../decision/decision.sql.ts';
import { isTold, remarkWords } from '../marking/remark-part.tsx';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { Story } from './story.tsx';
import { appealHref, appealIdSchema, findingWords, kindWords, stateWords, wordsForm } from './words.ts';

async function ownPage(c: WebContext, { db }: Services, shown: ShownForm) {
  const who = viewer(c);
  const appeal = await ownAppeal(db, param(c, 'appeal', appealIdSchema), who.personId);
  const { appealId, kind, reason, sittingId, filedAt } = appeal;
  const acts = (await appealActs(db, [appealId])).get(appealId) ?? [];
  const { state, handler, answer } = standingOf(acts);
  const names = await namesOf(
    db,
    acts.map(({ actorId }) => actorId),
  );
  const nameOf = (id: (typeof acts)[number]['actorId']) => names.get(id) ?? 'somebody';
  const remark = await remarkOfAppeal(db, appealId);
  const decisions = sittingId === null ? [] : await decisionsOf(db, sittingId);
  const noun = kind === 'appeal' ? 'appeal' : 'complaint';
  return page(
    c,
    {
      title: `Your ${noun}`,
      crumbs: [{ href: '/me', label: 'Your page' }, { label: kindWords[kind] }],
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title={`Your ${noun}`} lead={reasonWords[reason]}>
        <Chip tone={stateWords[state].tone}>{stateWords[state].word}</Chip>
      </PageHeading>
      {answer?.content.finding !== undefined && (
        <Callout tone="neutral" title={findingWords[answer.content.finding]}>
          <p>{answer.content.words}</p>
          {answer.content.order !== undefined && <p>{orderWords[answer.content.order]}</p>}
        </Callout>
      )}
      <Facts
        rows={[
          ['Filed', <Time at={filedAt} zone={who.zone} />],
          ...(remark === undefined
            ? []
            : [['Marking again', remarkWords(remark, isTold(remark, decisions))] as const]),
          ['Handled by', handler === null ? 'nobody yet' : nameOf(handler)],
          ...(sittingId === null ? [] : [['About', <a href={`/sit/${sittingId}`}>your exam</a>] as const]),
        ]}
      />
      {state === 'asked' && (
        <Section title="The handler asks you something">
          <p class="said-text">{acts.findLast((act) => act.kind === 'asked')?.content.words}</p>
          <ErrorSummary errors={shown.errors} />
          <Form action={`${appealHref(appealId)}/supply`} csrf={who.csrf}>
            <Field
              {...fieldOf(shown, 'words')}
              label="Your answer"
              type="textarea"
              rows={5}
              maxlength={5000}
              required
            />
            <Button>Send the answer</Button>
          </Form>
        </Section>
      )}
      <Section title="What happened">
        <Story acts={acts} nameOf={nameOf} zone={who.zone} />
      </Section>
      {isOpen(state) && (
        <Confirm summary={`Withdraw this ${noun}`}>
          <p>Nobody goes on with it. What was said stays on record.</p>
          <Form action={`${appealHref(appealId)}/withdraw`} csrf={who.csrf}>
            <Button kind="danger">Withdraw it</Button>
          </Form>
        </Confirm>
      )}
    </>,
  );
}

/** `GET /appeals/:appeal`: who has it, how it stands, what was answered. */
export const showOwnAppeal = (services: Services) => (c: WebContext) => ownPage(c, services, untouched);

/** `POST /appeals/:appeal/supply`: the answer to the handler's question. */
export const supply = (services: Services) => async (c: WebContext) => {
  const appealId = param(c, 'appeal', appealIdSchema);
  const by = viewer(c).personId;
  await ownAppeal(services.db, appealId, by);
  const form = await readForm(c, wordsForm);
  if (!form.ok) return ownPage(c, services, form);
  await actOnOwnAppeal(services.db, { appealId, by, kind: 'supplied', ...form.value }, facts(c).now);
  return c.redirect(appealHref(appealId), 303);
};

/** `POST /appeals/:appeal/withdraw` */
export const withdrawAppeal = (services: Services) => async (c: WebContext) => {
  const appealId = param(c, 'appeal', appealIdSchema);
  const act = { appealId, by: viewer(c).personId, kind: 'withdrawn', words: '' } as const;
  await actOnOwnAppeal(services.db, act, facts(c).now);
  return c.redirect(appealHref(appealId), 303);
};
