import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import type { Certificate } from '../issue/credential.sql.ts';
import { type Deed, deedOf, suspensionState } from '../suspend/request.ts';
import type { Suspension } from '../suspend/suspension.sql.ts';
import { AskedOfTwo } from './asked-of-two.tsx';
import { ReasonField } from './reason.tsx';
import type { Sent } from './refused.ts';

interface Props {
  readonly certificate: Certificate;
  readonly suspensions: readonly Suspension[];
  readonly viewer: Viewer;
  readonly may: boolean;
  readonly nameOf: (id: Id<'person'>) => string;
  readonly sent: Sent;
}

const words = {
  suspend: {
    asked: 'Suspension asked: a second person decides',
    ask: 'Ask for suspension',
    label: 'Reason for suspending it',
    hint: 'The certificate’s page shows these words to everybody while it is suspended: no names and nothing personal.',
    summary: 'Confirm the suspension',
    confirm: 'Suspend it',
    effect:
      'From this moment on nobody can rely on the certificate, until two people lift the suspension. Its holder gets a letter with the reason, and its page shows it.',
  },
  lift: {
    asked: 'Lifting asked: a second person decides',
    ask: 'Ask for the suspension to be lifted',
    label: 'Reason for lifting it',
    hint: 'The holder reads these words in a letter.',
    summary: 'Confirm the lifting',
    confirm: 'Lift the suspension',
    effect: 'The certificate stands again as it did before. Its holder gets a letter with the reason.',
  },
} as const satisfies Record<Deed, object>;

/** What a viewer can do about a certificate's suspension now: ask, confirm, decline, or read why not. */
export function SuspensionForms(props: Props) {
  const { certificate, suspensions, viewer, may } = props;
  if (certificate.revokedAt !== null) return <p>It is revoked, so there is nothing left to suspend.</p>;
  const { inForce, open } = suspensionState(suspensions);
  if (open !== undefined) {
    const { asked, summary, effect, confirm } = words[deedOf(open)];
    return (
      <AskedOfTwo
        {...{ ...props, summary, effect, confirm }}
        asked={open}
        path={`/office/suspensions/${open.suspensionId}`}
        title={asked}
        deciders="key custodian or decision-maker"
      />
    );
  }
  if (!may) {
    return (
      <p>
        {inForce === undefined ? 'It is not suspended, and nobody has asked for it.' : 'It is suspended.'} Key
        custodians and decision-makers decide on that.
      </p>
    );
  }
  const deed: Deed = inForce === undefined ? 'suspend' : 'lift';
  return (
    <Form action={`/office/credentials/${certificate.credentialId}/suspension`} csrf={viewer.csrf}>
      <p>
        {deed === 'suspend'
          ? 'For a doubt that has to be cleared up first. A suspension is not for good: it is lifted, or the certificate is revoked.'
          : 'It is suspended. Lift the suspension where the doubt is cleared up; else revoke the certificate.'}
      </p>
      <input type="hidden" name="deed" value={deed} />
      <ReasonField
        name="suspension_reason"
        label={words[deed].label}
        {...props.sent}
        hint={words[deed].hint}
      />
      <p class="field-hint">Nothing happens to the certificate until another person confirms.</p>
      <Button kind="secondary">{words[deed].ask}</Button>
    </Form>
  );
}
