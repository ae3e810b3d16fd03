import { z } from 'zod';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { type HandOver, type OpenHandOver, standingOf, type WatchedSitting } from '../../exam/index.ts';
import { answerRequest } from '../watch/proctor-act.ts';
import { ClockTime } from './clock-time.tsx';
import { becauseSchema, watchedHref } from './own.ts';
import { fieldOf, type SentForm } from './sent-form.ts';

/** How long a request has waited, and that its candidate may go on without an answer once it was too long. */
function Waits({ request, now }: { readonly request: HandOver; readonly now: string }) {
  return standingOf(request, now) === 'unanswered' ? (
    <Chip tone="bad">May go on without an answer</Chip>
  ) : (
    <Chip tone="warn">Waits for an answer</Chip>
  );
}

/** Who asks to go on at another device just now; nothing where nobody does. */
export function HandOverList(props: {
  readonly requests: readonly OpenHandOver[];
  readonly names: ReadonlyMap<Id<'person'>, string>;
  readonly zone: string;
  readonly now: string;
}) {
  const { requests, names, zone, now } = props;
  if (requests.length === 0) return null;
  return (
    <Section title={`At another device: ${requests.length}`} id="hand-overs">
      <DataTable
        caption="Requests to go on at another device"
        hideCaption
        columns={[
          { key: 'name', label: 'Candidate' },
          { key: 'asked', label: 'Asked' },
          { key: 'agent', label: 'Browser' },
          { key: 'state', label: 'State' },
        ]}
        rows={requests.map((request) => ({
          key: request.handOverId,
          cells: [
            <a href={`${watchedHref(request.sittingId)}#hand-over`}>
              {names.get(request.personId) ?? 'A candidate'}
            </a>,
            <ClockTime at={request.askedAt} zone={zone} />,
            request.agent,
            <Waits request={request} now={now} />,
          ],
        }))}
        empty="Nobody asks."
      />
    </Section>
  );
}

/** The request of a running sitting that nobody has answered and nobody has gone on by. */
export const openIn = ({ state }: WatchedSitting, requests: readonly HandOver[]): HandOver | undefined =>
  state === 'started'
    ? requests.findLast(({ approved, usedAt }) => approved === null && usedAt === null)
    : undefined;

/** The form that answers a request of one sitting; nothing where none waits. */
export function HandOverForm(props: {
  readonly sitting: WatchedSitting;
  readonly request: HandOver | undefined;
  readonly csrf: string;
  readonly zone: string;
  readonly now: string;
  readonly shown: SentForm;
}) {
  const { sitting, request, csrf, zone, now, shown } = props;
  if (request === undefined) return null;
  return (
    <Section title="Asks to go on at another device" id="hand-over">
      <p>
        Asked <Time at={request.askedAt} zone={zone} />, from {request.agent}.{' '}
        <Waits request={request} now={now} />
      </p>
      <p>
        The candidate has signed in there. See that it is them and that the room has not changed: the device
        before becomes read-only when they go on.
      </p>
      <Form action={`${watchedHref(sitting.sittingId)}/hand-over`} csrf={csrf} label="Another device">
        <input type="hidden" name="request" value={request.handOverId} />
        <Field
          {...fieldOf(shown, 'hand-over', 'because')}
          label="Reason"
          required
          maxlength={500}
          hint="The candidate reads it, and the reviewer."
        />
        <div class="actions">
          <Button name="answer" value="approve">
            Approve
          </Button>
          <Button kind="secondary" name="answer" value="decline">
            Decline
          </Button>
        </div>
      </Form>
    </Section>
  );
}

/** What the form sends. */
export const answerSchema = z.object({
  request: idSchema<'handOver'>(),
  answer: z.enum(['approve', 'decline'], 'Approve or decline.'),
  because: becauseSchema,
});

/** Approves or declines. */
export const answerHandOver = (
  { db }: Pick<Services, 'db'>,
  c: WebContext,
  { sittingId }: WatchedSitting,
  value: z.output<typeof answerSchema>,
): Promise<void> =>
  answerRequest(
    db,
    {
      sittingId,
      handOverId: value.request,
      approved: value.answer === 'approve',
      because: value.because,
      by: viewer(c).personId,
    },
    facts(c).now,
  );
