import { Section } from '../../../ui/arrange.tsx';
import { Actions, Button, Confirm, Form } from '../../../ui/form.tsx';
import { Chip } from '../../../ui/parts.tsx';
import { allowsMinimal, minimalStanding } from '../minimal/minimal.ts';
import type { Minimal } from '../minimal/minimal.sql.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { LinkToCopy, mailHref, type Shared } from './share-part.tsx';

interface Props {
  readonly certificate: Certificate;
  readonly minimal: Minimal | undefined;
  /** What is told of the full certificate and of the minimal one. */
  readonly shared: Pick<Shared, 'title' | 'issuer'>;
  readonly address: string;
  readonly csrf: string;
  readonly now: string;
}

/** The holder's minimal certificate: to be made, to be shared, to be withdrawn. */
export function MinimalPart(props: Props) {
  return (
    <Section title="Minimal certificate" id="minimal">
      <p>
        A second certificate that states the achievement and its days only: the title and edition of the
        scheme, the issuer, valid from and until. No name, no result, no competences. It has an identifier of
        its own, and nothing in it leads to this certificate, so that two people to whom you show one each
        cannot tell that they belong together. If this certificate is revoked or suspended, so is the minimal
        one.
      </p>
      {props.minimal === undefined ? <ToBeMade {...props} /> : <Made {...props} minimal={props.minimal} />}
    </Section>
  );
}

function ToBeMade({ certificate, csrf, now }: Props) {
  if (!allowsMinimal(certificate, now))
    return <p>None was made, and none can be made any more: this certificate does not stand.</p>;
  return (
    <Confirm summary="Have a minimal certificate made" plain>
      <p>
        It is made once, and its page is open to everybody who has its link. You can withdraw it, but then no
        other is made of this certificate.
      </p>
      <Form action={`/me/certificates/${certificate.credentialId}/minimal`} csrf={csrf}>
        <Button kind="secondary">Make it</Button>
      </Form>
    </Confirm>
  );
}

function Made({ certificate, minimal, shared, address, csrf, now }: Props & { readonly minimal: Minimal }) {
  const standing = minimalStanding(minimal, now);
  const link = `${address}/c/${minimal.minimalId}`;
  if (minimal.withdrawnAt !== null) {
    return (
      <p>
        You withdrew it: whoever checks it reads that, <a href={link}>on its page</a> too. No other is made of
        this certificate.
      </p>
    );
  }
  return (
    <>
      <p>
        <Chip tone={standing === 'valid' ? 'good' : 'bad'}>{standing}</Chip>
      </p>
      <LinkToCopy link={link} />
      <Actions>
        <Button href={`/c/${minimal.minimalId}`}>Its page</Button>
        <Button
          href={`/c/${minimal.minimalId}/credential.json`}
          kind="secondary"
          label="Signed file (JSON) of the minimal certificate"
        >
          Signed file (JSON)
        </Button>
        <Button
          href={mailHref({ ...shared, link })}
          kind="secondary"
          label="By e-mail: the minimal certificate"
        >
          By e-mail
        </Button>
      </Actions>
      <Confirm summary="Withdraw the minimal certificate">
        <p>
          From then on everybody who checks it reads that it is revoked. That is for good, and no other is
          made. This certificate stays as it is.
        </p>
        <Form action={`/me/certificates/${certificate.credentialId}/minimal/withdrawal`} csrf={csrf}>
          <Button kind="danger">Withdraw it</Button>
        </Form>
      </Confirm>
    </>
  );
}
