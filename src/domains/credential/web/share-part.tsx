import type { ComponentChildren } from 'preact';
import type { Instant } from '../../../kernel/clock.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Actions, Button } from '../../../ui/form.tsx';
import { Facts } from '../../../ui/parts.tsx';
import { formatDate } from '../../../ui/format.ts';
import { QrCode } from './qr-code.tsx';

/** What is told to whom a certificate is shared with. */
export interface Shared {
  readonly title: string;
  readonly issuer: string;
  /** The address of the certificate's page, and the certificate's id. */
  readonly link: string;
  readonly id: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
}

/**
 * The members of LinkedIn's "Add to profile" address, by their names there; months count from 1.
 * https://addtoprofile.linkedin.com/
 */
export function toldToLinkedIn({ title, issuer, link, id, validFrom, validUntil }: Shared) {
  const year = (at: Instant) => at.slice(0, 4);
  const month = (at: Instant) => String(Number(at.slice(5, 7)));
  return {
    name: title,
    organizationName: issuer,
    issueYear: year(validFrom),
    issueMonth: month(validFrom),
    expirationYear: year(validUntil),
    expirationMonth: month(validUntil),
    certUrl: link,
    certId: id,
  };
}

// A date without its day, `November 2026`.
const monthOf = (at: Instant): string => formatDate(at).replace(/^\d+ /, '');

/** The address that opens LinkedIn's form for a certificate with everything filled in. */
export function linkedInHref(shared: Shared): string {
  const told = new URLSearchParams({ startTask: 'CERTIFICATION_NAME', ...toldToLinkedIn(shared) });
  return `https://www.linkedin.com/profile/add?${told}`;
}

/** The address that opens a new letter with the link in it (RFC 6068). */
export function mailHref({ title, issuer, link }: Pick<Shared, 'title' | 'issuer' | 'link'>): string {
  const subject = encodeURIComponent(`Certificate: ${title}`);
  const body = encodeURIComponent(
    `My certificate “${title}” of ${issuer}:\r\n${link}\r\n\r\nAnybody can check there that it is valid.\r\n`,
  );
  return `mailto:?subject=${subject}&body=${body}`;
}

/** The ways to share one link: to copy, as a QR code, by e-mail, and LinkedIn's form where it can go into a profile. */
export function SharePart(props: {
  readonly shared: Shared;
  /** Also into a profile on LinkedIn: for the full certificate, as long as it stands. */
  readonly linkedIn: boolean;
  readonly children?: ComponentChildren;
}) {
  const { shared, linkedIn } = props;
  const told = toldToLinkedIn(shared);
  return (
    <Section title="Share it" id="share">
      <p>{props.children}</p>
      <LinkToCopy link={shared.link} />
      <Actions>
        <Button href={mailHref(shared)} kind="secondary">
          By e-mail
        </Button>
        {linkedIn && (
          <a class="button button-secondary" href={linkedInHref(shared)} rel="noopener noreferrer">
            Add to LinkedIn
          </a>
        )}
      </Actions>
      {linkedIn && (
        <details>
          <summary>What LinkedIn will be told</summary>
          <p>
            Nothing before you follow the link. Then LinkedIn’s own form opens with the following filled in,
            and LinkedIn shows it once you save it there. It learns neither your result nor, from us, your
            name.
          </p>
          <Facts
            rows={[
              ['Name', told.name],
              ['Organisation', told.organizationName],
              ['Issued', monthOf(shared.validFrom)],
              ['Expires', monthOf(shared.validUntil)],
              ['Link', <span class="identifier">{told.certUrl}</span>],
              ['Identifier', <span class="identifier">{told.certId}</span>],
            ]}
          />
        </details>
      )}
    </Section>
  );
}

/** A link as text to be copied, and as a QR code for whoever holds a phone to the screen. */
export function LinkToCopy({ link }: { readonly link: string }) {
  return (
    <div class="share-link">
      <QrCode link={link} />
      <p>
        Copy this link:
        <br />
        <code class="identifier share-address">{link}</code>
      </p>
    </div>
  );
}
