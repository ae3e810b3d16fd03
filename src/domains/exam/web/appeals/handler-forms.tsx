import type { Viewer } from '../../../../kernel/web.ts';
import { Section } from '../../../../ui/arrange.tsx';
import { Button, Confirm, Field, Form } from '../../../../ui/form.tsx';
import { Callout } from '../../../../ui/parts.tsx';
import { type Appeal, type AppealOrder, findings, isOpen, type Standing } from '../../appeal/appeal.ts';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { findingWords, markersWords, officeHref, orderLabels } from './words.ts';

/** Which form of the page was sent last, and what was wrong in it. */
export interface SentForm extends ShownForm {
  readonly form: 'take' | 'hand-back' | 'ask' | 'answer' | null;
}

/** What a handler can do with an appeal now. */
export function HandlerForms(props: {
  readonly appeal: Appeal;
  readonly standing: Standing;
  readonly viewer: Viewer;
  readonly whyNot: string | null;
  readonly orders: readonly AppealOrder[];
  /** How many markers could mark the texts again. */
  readonly markers: number;
  readonly sent: SentForm;
}) {
  const { appeal, standing, viewer, whyNot, orders, markers, sent } = props;
  const { state, handler } = standing;
  if (!viewer.roles.includes('appeals handler') || !isOpen(state)) return null;
  const at = (verb: string) => `${officeHref(appeal.appealId)}/${verb}`;
  const refusal = whyNot !== null && (
    <Callout tone="warn" title="You may not handle this">
      <p>The reason: {whyNot}.</p>
    </Callout>
  );
  if (refusal !== false && handler !== viewer.personId) return refusal;
  if (state === 'filed')
    return (
      <Form action={at('take')} csrf={viewer.csrf}>
        <Button>Take it</Button>
      </Form>
    );
  if (handler !== viewer.personId) return null;
  const field = (form: NonNullable<SentForm['form']>, name: string) => ({
    ...fieldOf(sent.form === form ? sent : untouched, name),
    idPrefix: form,
  });
  const text = { type: 'textarea', rows: 5, maxlength: 5000, required: true } as const;
  const handBack = (
    <Confirm summary="Hand it back">
      <Form action={at('hand-back')} csrf={viewer.csrf}>
        <Field {...field('hand-back', 'words')} {...text} rows={2} label="Why" />
        <Button kind="danger">Hand it back</Button>
      </Form>
    </Confirm>
  );
  // A part can come after the taking: then somebody else answers.
  if (refusal !== false)
    return (
      <>
        {refusal}
        {handBack}
      </>
    );
  return (
    <>
      {state === 'in hand' && (
        <Section title="Ask for information" id="ask">
          <Form action={at('ask')} csrf={viewer.csrf}>
            <Field {...field('ask', 'words')} {...text} label="Your question" />
            <Button kind="secondary">Ask</Button>
          </Form>
        </Section>
      )}
      <Section title="Answer" id="answer">
        <Form action={at('answer')} csrf={viewer.csrf}>
          <Field
            {...field('answer', 'finding')}
            label="What you have found"
            type="radio"
            options={findings.map((finding) => ({ value: finding, label: findingWords[finding] }))}
            required
          />
          <Field
            {...field('answer', 'order')}
            label="What follows from it"
            type="radio"
            options={orders.map((order) => ({
              value: order,
              label: orderLabels[order],
              ...(order === 're-mark' && { hint: markersWords(markers) }),
            }))}
            required
          />
          <Field
            {...field('answer', 'words')}
            {...text}
            label="Your answer, with the reasons"
            hint="Name neither an item’s text nor its key: the answer is read by a candidate."
          />
          <Button>Send the answer</Button>
        </Form>
      </Section>
      {handBack}
    </>
  );
}
