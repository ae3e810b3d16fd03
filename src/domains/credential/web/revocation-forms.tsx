import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { Certificate } from '../issue/credential.sql.ts';
import type { Revocation } from '../revoke/revocation.sql.ts';
import { AskedOfTwo } from './asked-of-two.tsx';
import { ReasonField } from './reason.tsx';
import type { Sent } from './refused.ts';

/** Says of a certificate's renewals that its revocation leaves them valid (docs/decisions/0005). */
export function RenewalsNote({ renewals }: { readonly renewals: readonly Certificate[] }) {
  if (renewals.length === 0) return null;
  return (
    <Callout tone="warn" title="A renewal rests on this certificate and is valid">
      <p>
        Revoking this certificate leaves it valid. Where the reason holds for it too, ask for its own
        revocation on its own page:
      </p>
      <ul>
        {renewals.map(({ credentialId, issuedAt }) => (
          <li key={credentialId}>
            <a href={`/office/credentials/${credentialId}#revocation`}>
              the renewal of <Time at={issuedAt} dateOnly />
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** What a viewer can do about a certificate's revocation now: ask, confirm, decline, or read why not. */
export function RevocationForms(props: {
  readonly certificate: Certificate;
  readonly revocations: readonly Revocation[];
  readonly viewer: Viewer;
  readonly may: boolean;
  readonly nameOf: (id: Id<'person'>) => string;
  readonly sent: Sent;
}) {
  const { certificate, viewer, may } = props;
  if (certificate.revokedAt !== null)
    return <p>It is revoked. A revocation is final; a new certificate needs a new decision.</p>;
  const open = props.revocations.find(({ declinedAt }) => declinedAt === null);
  if (open !== undefined) {
    return (
      <AskedOfTwo
        {...props}
        asked={open}
        path={`/office/revocations/${open.revocationId}`}
        title="Revocation asked: a second person decides"
        deciders="key custodian or decision-maker"
        summary="Confirm the revocation"
        effect="The certificate is revoked from this moment on, for everybody and for good. Its holder gets a letter with the reason, and its page shows it."
        confirm="Revoke it for good"
      />
    );
  }
  if (!may) return <p>Nobody has asked for it. Key custodians and decision-makers can.</p>;
  return (
    <Form action={`/office/credentials/${certificate.credentialId}/revocation`} csrf={viewer.csrf}>
      <ReasonField
        name="reason"
        label="Reason for revoking it"
        {...props.sent}
        hint="The certificate’s page shows these words to everybody, for ever: no names and nothing personal."
      />
      <p class="field-hint">Nothing happens to the certificate until another person confirms.</p>
      <Button kind="danger">Ask for revocation</Button>
    </Form>
  );
}
