import { z } from 'zod';
import type { Services } from '../../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Time } from '../../../../ui/parts.tsx';
import { type AppealReason, appealReasons, complaintReasons, reasonWords } from '../../appeal/appeal.ts';
import { fileAppeal } from '../../appeal/file-appeal.ts';
import { mayAppeal } from '../../appeal/may-appeal.ts';
import { ownSitting } from '../own.ts';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { appealHref, wordsSchema } from './words.ts';

function FilingForm(props: {
  readonly action: string;
  readonly csrf: string;
  readonly reasons: readonly AppealReason[];
  readonly shown: ShownForm;
  readonly button: string;
}) {
  const { action, csrf, reasons, shown, button } = props;
  return (
    <>
      <ErrorSummary errors={shown.errors} />
      <Form action={action} csrf={csrf}>
        <Field
          {...fieldOf(shown, 'reason')}
          label="What is it about?"
          type="radio"
          options={reasons.map((reason) => ({ value: reason, label: reasonWords[reason] }))}
          required
        />
        <Field
          {...fieldOf(shown, 'words')}
          label="What happened, and what do you ask for?"
          type="textarea"
          rows={8}
          maxlength={5000}
          hint="The handler reads this, and it is kept. Write no item’s text: say “the third item” instead."
          required
        />
        <Button>{button}</Button>
      </Form>
    </>
  );
}

async function appealPage(c: WebContext, services: Services, shown: ShownForm) {
  const { csrf, zone } = viewer(c);
  const sitting = await ownSitting(c, services);
  const may = await mayAppeal(services.db, sitting, facts(c).now);
  return page(
    c,
    {
      title: 'Appeal',
      crumbs: [
        { href: '/me', label: 'Your page' },
        { href: `/sit/${sitting.sittingId}`, label: 'Exam' },
        { label: 'Appeal' },
      ],
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Appeal against the decision"
        lead="Somebody who had no part in your exam looks at it, and writes to you at each step. It costs nothing and is never held against you."
      />
      {may.may ? (
        <>
          <p>
            You can appeal until <Time at={may.until} zone={zone} />.
          </p>
          <FilingForm
            action={`/sit/${sitting.sittingId}/appeal`}
            csrf={csrf}
            reasons={appealReasons}
            shown={shown}
            button="File the appeal"
          />
        </>
      ) : (
        <Callout tone="neutral" title="You cannot appeal now">
          <p>
            {may.because}{' '}
            {may.open === null ? (
              <a href="/appeals/new">File a complaint instead.</a>
            ) : (
              <a href={appealHref(may.open)}>See how it stands.</a>
            )}
          </p>
        </Callout>
      )}
    </>,
  );
}

const schemaOf = <T extends readonly [AppealReason, ...AppealReason[]]>(reasons: T) =>
  z.object({ reason: z.enum(reasons, 'Choose what it is about.'), words: wordsSchema });
const appealSchema = schemaOf(appealReasons);
const complaintSchema = schemaOf(complaintReasons);

/** `GET /sit/:sitting/appeal` */
export const showAppealForm = (services: Services) => (c: WebContext) => appealPage(c, services, untouched);

/** `POST /sit/:sitting/appeal` */
export const postAppeal = (services: Services) => async (c: WebContext) => {
  const { db, random, config } = services;
  const { sittingId, personId } = await ownSitting(c, services);
  const form = await readForm(c, appealSchema);
  if (!form.ok) return appealPage(c, services, form);
  const given = { personId, sittingId, ...form.value, random, address: config.address };
  return c.redirect(appealHref(await fileAppeal(db, given, facts(c).now)), 303);
};

function complaintPage(c: WebContext, shown: ShownForm) {
  return page(
    c,
    {
      title: 'Complaint',
      crumbs: [{ href: '/me', label: 'Your page' }, { label: 'Complaint' }],
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Make a complaint"
        lead="About anything that we did or left undone. Against the decision on your exam, appeal from its score report instead."
      />
      <FilingForm
        action="/appeals/new"
        csrf={viewer(c).csrf}
        reasons={complaintReasons}
        shown={shown}
        button="File the complaint"
      />
    </>,
  );
}

/** `GET /appeals/new` */
export const showComplaintForm = () => (c: WebContext) => complaintPage(c, untouched);

/** `POST /appeals/new` */
export const postComplaint = (services: Services) => async (c: WebContext) => {
  const { db, random, config } = services;
  const { personId } = viewer(c);
  const form = await readForm(c, complaintSchema);
  if (!form.ok) return complaintPage(c, form);
  const given = { personId, sittingId: null, ...form.value, random, address: config.address };
  return c.redirect(appealHref(await fileAppeal(db, given, facts(c).now)), 303);
};
