import { Columns, Section } from '../../../ui/arrange.tsx';
import { Button, Confirm, Field, Form } from '../../../ui/form.tsx';
import { Time } from '../../../ui/parts.tsx';
import type { WatchedSitting } from '../../exam/index.ts';
import type { InPersonRequest } from '../consent/in-person.sql.ts';
import { watchedHref } from './own.ts';
import { fieldOf, type SentForm } from './sent-form.ts';

/** Pause, resume, extra time, incident: each with a reason that the review reads. */
export function WatchForms(props: {
  readonly sitting: WatchedSitting;
  readonly csrf: string;
  readonly shown: SentForm;
}) {
  const { sitting, csrf, shown } = props;
  const action = (form: string) => `${watchedHref(sitting.sittingId)}/${form}`;
  // A break is the candidate's own: a proctor may put a pause in its place, not end it.
  const clock = sitting.pausedAt === null || sitting.onBreak ? 'pause' : 'resume';
  if (sitting.state !== 'started' && sitting.state !== 'created') return null;
  return (
    <Columns>
      {sitting.state === 'started' && (
        <Section title={clock === 'pause' ? 'Pause' : 'Resume'}>
          <Form action={action(clock)} csrf={csrf} label={clock === 'pause' ? 'Pause' : 'Resume'}>
            <Field
              {...fieldOf(shown, clock, 'because')}
              label="Reason"
              required
              maxlength={500}
              hint={
                clock === 'pause' ? 'The clock stands still until you resume.' : 'The pause is given back.'
              }
            />
            <Button>{clock === 'pause' ? 'Pause the sitting' : 'Resume the sitting'}</Button>
          </Form>
        </Section>
      )}
      {sitting.state === 'started' && (
        <Section title="Extra time">
          <Form action={action('extra-time')} csrf={csrf} label="Extra time">
            <Field
              {...fieldOf(shown, 'extra-time', 'minutes')}
              label="Minutes"
              type="number"
              min={1}
              max={120}
              width="short"
              required
            />
            <Field {...fieldOf(shown, 'extra-time', 'because')} label="Reason" required maxlength={500} />
            <Button kind="secondary">Give extra time</Button>
          </Form>
        </Section>
      )}
      {(sitting.supervision === 'recorded' || sitting.supervision === 'in person') && (
        <Section title="Incident">
          <Form action={action('incident')} csrf={csrf} label="Incident">
            <Field
              {...fieldOf(shown, 'incident', 'because')}
              label="What you saw"
              type="textarea"
              rows={3}
              required
              maxlength={500}
              hint="What happened, not what it means. A reviewer reads it."
            />
            <Button kind="secondary">Note the incident</Button>
          </Form>
        </Section>
      )}
    </Columns>
  );
}

/** A request to sit in person: naming place and time, and admitting on the day. */
export function InPersonForms(props: {
  readonly sittingId: string;
  readonly request: InPersonRequest;
  readonly csrf: string;
  readonly zone: string;
  readonly shown: SentForm;
}) {
  const { request, csrf, shown, zone } = props;
  const href = watchedHref(props.sittingId);
  return (
    <Section title="Request to sit in person">
      <p>{request.wishes}</p>
      {request.meetsAt !== null && (
        <p>
          Arranged: {request.place}, <Time at={request.meetsAt} zone={zone} />.
        </p>
      )}
      <Form action={`${href}/arrange`} csrf={csrf} label="Place and time">
        <Field {...fieldOf(shown, 'arrange', 'place')} label="Place" required maxlength={300} />
        <Field
          {...fieldOf(shown, 'arrange', 'meets_at')}
          label="Day and time (UTC)"
          type="datetime-local"
          width="medium"
          required
        />
        <Button kind={request.meetsAt === null ? 'primary' : 'secondary'}>
          {request.meetsAt === null ? 'Name place and time' : 'Name them anew'}
        </Button>
      </Form>
      {request.meetsAt !== null && (
        <Confirm summary="Admit on the day">
          <p>
            You have seen the candidate and their document, and you stay in the room. From now on the exam can
            be started; nothing is recorded.
          </p>
          <Form action={`${href}/admit`} csrf={csrf} label="Admit">
            <Button>Admit in person</Button>
          </Form>
        </Confirm>
      )}
    </Section>
  );
}
