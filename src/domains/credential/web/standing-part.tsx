import type { ComponentChildren } from 'preact';
import { Callout, Time, VerdictBanner } from '../../../ui/parts.tsx';
import type { Currency } from '../currency/currency.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import type { Newest } from '../renewal/newest.ts';
import { CurrencyPart, VerdictAndCurrencyHelp } from './currency-part.tsx';
import type { Presented } from './presented.ts';

/** What has become of the certificate, in large type. */
function StandingBanner({ presented, now }: { readonly presented: Presented; readonly now: string }) {
  const { certificate, standing } = presented;
  const until = <Time at={certificate.validUntil} dateOnly />;
  return (
    <VerdictBanner verdict={standing}>
      {standing === 'valid' && <p>Not revoked, and valid until {until}.</p>}
      {standing === 'expired' && <p>It was valid until {until} and was not revoked.</p>}
      {standing === 'suspended' && certificate.suspendedAt !== null && (
        <>
          <p>
            Suspended since <Time at={certificate.suspendedAt} />, for the time being. Do not rely on it until
            the suspension is lifted.
          </p>
          <p>Reason: {certificate.suspensionReason}</p>
        </>
      )}
      {certificate.revokedAt !== null && (
        <>
          <p>
            Revoked on <Time at={certificate.revokedAt} />. Do not rely on it.
          </p>
          <p>Reason: {certificate.revocationReason}</p>
        </>
      )}
      <p class="field-hint">
        As of <Time at={now} />. This page says what we have on record; the signature is checked separately.
      </p>
    </VerdictBanner>
  );
}

/** Verdict and currency side by side, each under its own name. */
export function SideBySide(props: {
  readonly verdict: ComponentChildren;
  readonly currency: Currency;
  readonly isSuperseded: boolean;
}) {
  return (
    <div class="standings">
      <div class="standing">
        <p class="standing-name">Verdict</p>
        {props.verdict}
      </div>
      <div class="standing">
        <p class="standing-name">Currency</p>
        <CurrencyPart currency={props.currency} isSuperseded={props.isSuperseded} />
      </div>
    </div>
  );
}

/** Leads from a certificate that was renewed to the one that took its place. */
export function SupersededNote({
  certificate: { supersededBy, supersededAt },
  newest,
  base = '/c',
}: {
  readonly certificate: Pick<Certificate, 'supersededBy' | 'supersededAt'>;
  /** The last of its renewals, where there are several or it no longer is valid. */
  readonly newest: Newest | undefined;
  /** `/c`, or where the viewer has an own view of certificates. */
  readonly base?: string | undefined;
}) {
  if (supersededBy === null || supersededAt === null) return null;
  return (
    <Callout tone="neutral" title="Superseded by a renewal">
      <p>
        The holder renewed this certificate on <Time at={supersededAt} dateOnly />.{' '}
        <a href={`${base}/${supersededBy}`}>See the certificate that took its place</a>. What this page says
        is about the earlier one, which keeps its verdict.
      </p>
      {newest !== undefined && newest.credentialId !== supersededBy && (
        <p>
          That one was renewed in turn: <a href={`${base}/${newest.credentialId}`}>see the newest</a>.
        </p>
      )}
      {newest !== undefined && newest.standing !== 'valid' && (
        <p>The newest is not valid any more: it is {newest.standing}.</p>
      )}
    </Callout>
  );
}

/** What has become of a certificate: its verdict, apart from it its currency, and what took its place. */
export function StandingPart(props: {
  readonly presented: Presented;
  readonly now: string;
  readonly base?: string | undefined;
}) {
  const { presented, now, base } = props;
  return (
    <>
      <SupersededNote certificate={presented.certificate} newest={presented.newest} base={base} />
      <SideBySide
        verdict={<StandingBanner presented={presented} now={now} />}
        currency={presented.currency}
        isSuperseded={presented.certificate.supersededBy !== null}
      />
      <VerdictAndCurrencyHelp />
    </>
  );
}
