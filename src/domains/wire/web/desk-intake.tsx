import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { Time } from '../../../ui/parts.tsx';
import type { WrongField } from '../desk/record-form.ts';
import type { Signal } from '../intake/signal.sql.ts';
import { signalOrigins } from '../record/record.ts';
import { originLabel } from './words.ts';

/** A form as it came back. */
interface CameBack {
  readonly errors: readonly WrongField[];
  readonly typed: Readonly<Record<string, string>>;
}

/** The form for a new signal as it came back, or the one that sets a signal aside. */
export interface IntakeState extends CameBack {
  readonly aside?: CameBack & { readonly signalId: Id<'signal'> };
}

function OneSignal(props: {
  readonly signal: Signal;
  readonly nameOf: (id: Id<'person'> | null) => string;
  readonly viewer: Viewer;
  readonly aside: CameBack | undefined;
}) {
  const { signal, viewer, aside } = props;
  const address = `/desk/signals/${signal.signalId}`;
  return (
    <li>
      <h3>{signal.title}</h3>
      <p class="record-note">
        from {originLabel[signal.origin]} · noted by {props.nameOf(signal.notedBy)},{' '}
        <Time at={signal.at} zone={viewer.zone} />
        {signal.url !== null && (
          <>
            {' '}
            ·{' '}
            <a href={signal.url} rel="noopener nofollow">
              its document
            </a>
          </>
        )}
      </p>
      {signal.content !== '' && <p class="signal-text">{signal.content}</p>}
      <Actions>
        <Form action={`${address}/draft`} csrf={viewer.csrf}>
          <Button kind="secondary" label={`Begin a draft: ${signal.title}`}>
            Begin a draft
          </Button>
        </Form>
        <details class="confirm" open={aside !== undefined}>
          <summary>Set aside</summary>
          <Form action={`${address}/dismissal`} csrf={viewer.csrf}>
            <Field
              name="reason"
              idPrefix={signal.signalId}
              label="Why nothing is made of it"
              required
              minlength={3}
              maxlength={500}
              value={aside?.typed.reason ?? ''}
              error={aside?.errors.find(({ field }) => field === 'reason')?.message}
            />
            <Button kind="danger">Set it aside</Button>
          </Form>
        </details>
      </Actions>
    </li>
  );
}

/** What came in and waits for a decision, and the form that notes more. */
export function Intake(props: {
  readonly signals: readonly Signal[];
  readonly nameOf: (id: Id<'person'> | null) => string;
  readonly viewer: Viewer;
  readonly state: IntakeState;
}) {
  const { signals, viewer, state } = props;
  const errorOf = (name: string) => state.errors.find(({ field }) => field === name)?.message;
  return (
    <Section title={`Intake (${signals.length})`} id="intake">
      {signals.length === 0 ? (
        <p>No signal waits for a decision.</p>
      ) : (
        <ul class="record-list signals">
          {signals.map((signal) => (
            <OneSignal
              key={signal.signalId}
              signal={signal}
              nameOf={props.nameOf}
              viewer={viewer}
              aside={state.aside?.signalId === signal.signalId ? state.aside : undefined}
            />
          ))}
        </ul>
      )}
      <details class="note-signal" open={state.errors.length > 0}>
        <summary>Note a signal</summary>
        <Form action="/desk/signals" csrf={viewer.csrf} label="Note a signal">
          <ErrorSummary errors={state.errors} />
          <Field
            name="title"
            label="What it is"
            required
            maxlength={200}
            value={state.typed.title ?? ''}
            error={errorOf('title')}
          />
          <Field
            name="url"
            label="Address"
            type="url"
            maxlength={2000}
            value={state.typed.url ?? ''}
            error={errorOf('url')}
          />
          <Field
            name="origin"
            label="From"
            type="select"
            required
            width="medium"
            value={state.typed.origin ?? ''}
            error={errorOf('origin')}
            options={signalOrigins.map((origin) => ({ value: origin, label: originLabel[origin] }))}
          />
          <Field
            name="content"
            label="What it says"
            type="textarea"
            rows={4}
            maxlength={10_000}
            value={state.typed.content ?? ''}
            error={errorOf('content')}
          />
          <Button kind="secondary">Note it</Button>
        </Form>
      </details>
    </Section>
  );
}
