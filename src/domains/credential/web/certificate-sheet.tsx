import { Seal, Time } from '../../../ui/parts.tsx';
import type { Presented } from './presented.ts';
import { QrCode } from './qr-code.tsx';
import { versionsOf, warningsOf } from './sheet-words.ts';

/** The certificate on paper: on screen it is not there, printed it is the first sheet. */
export function CertificateSheet(props: {
  readonly presented: Presented;
  /** The holder's name, where this page may show it. */
  readonly name: string | undefined;
  readonly link: string;
}) {
  const { certificate, edition, stated, earlier, requirement } = props.presented;
  const issuer = stated.issuer.name ?? stated.issuer.id;
  return (
    <section class="certificate-sheet" aria-label="Certificate">
      <p class="sheet-issuer">{issuer}</p>
      <p class="sheet-kind">Certificate</p>
      {warningsOf(props.presented).map(({ words, on, isGrave }) => (
        <p class={isGrave ? 'sheet-taken' : 'sheet-demo'}>
          {words}
          {on !== undefined && (
            <>
              {' '}
              <Time at={on} dateOnly />
            </>
          )}
        </p>
      ))}
      <p class="sheet-name">{props.name ?? 'The holder of this certificate'}</p>
      <p class="sheet-clause">has met the requirements of the scheme</p>
      <p class="sheet-title">{edition.title}</p>
      <p class="sheet-scope">{edition.scope}</p>
      <p class="sheet-clause">{requirement}</p>
      {earlier !== undefined && (
        <p class="sheet-clause">
          It renews the certificate of <Time at={earlier.issuedAt} dateOnly />, edition {earlier.edition}.
        </p>
      )}
      <dl class="sheet-dates">
        <div>
          <dt>Valid from</dt>
          <dd>
            <Time at={certificate.validFrom} dateOnly />
          </dd>
        </div>
        <div>
          <dt>Valid until</dt>
          <dd>
            <Time at={certificate.validUntil} dateOnly />
          </dd>
        </div>
      </dl>
      <div class="sheet-foot">
        <Seal
          issuer={issuer}
          initials={initialsOf(issuer)}
          mark={certificate.validFrom.slice(0, 4)}
          demo={stated.demonstration}
        />
        <div class="sheet-check">
          <p>{versionsOf(props.presented)}</p>
          <p>
            Paper cannot be revoked. Check the certificate, what it proves and what it does not, at
            <br />
            <strong>{props.link}</strong>
          </p>
        </div>
        <QrCode link={props.link} />
      </div>
    </section>
  );
}

/** At most two initials of an institution's name, for its seal. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/).filter((word) => /^\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
    .join('');
}
