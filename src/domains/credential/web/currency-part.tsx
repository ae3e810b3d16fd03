import { Time } from '../../../ui/parts.tsx';
import { type Tone, ToneIcon } from '../../../ui/tone.tsx';
import type { Currency, CurrencyState, Reason } from '../currency/currency.ts';

/** How each state of currency looks; lapsed is no verdict, so it never looks like a revoked certificate. */
export const currencyTone: Record<CurrencyState, Tone> = {
  current: 'good',
  'review due': 'warn',
  lapsed: 'warn',
};

/** A currency in a few words: `Review due by 19 February 2027`. */
export function CurrencyWord({ currency }: { readonly currency: Currency }) {
  if (currency.state === 'current') return <>Current</>;
  if (currency.state === 'lapsed') {
    return (
      <>
        Lapsed since <Time at={currency.since} />
      </>
    );
  }
  return (
    <>
      Review due by <Time at={currency.by} />
    </>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ul>
      {reasons.map(({ title, href, occurredOn }) => (
        <li key={href}>
          <a href={href}>{title}</a> (of <Time at={occurredOn} />)
        </li>
      ))}
    </ul>
  );
}

const these = (reasons: readonly Reason[]): string =>
  reasons.length === 1 ? 'this change' : 'these changes';

/** The currency of a certificate with its reasons, beside the verdict and apart from it. */
export function CurrencyPart(props: {
  readonly currency: Currency;
  /** A renewal took the place of this certificate, so there is nothing left to do about it. */
  readonly isSuperseded: boolean;
}) {
  const { currency, isSuperseded } = props;
  const { state, waiting } = currency;
  return (
    <section class="currency">
      <ToneIcon tone={currencyTone[state]} />
      <div class="currency-body">
        <p class="currency-word">
          <CurrencyWord currency={currency} />
        </p>
        {state === 'current' && waiting.length === 0 && (
          <p>No change on record is newer than what the holder was examined on.</p>
        )}
        {state !== 'current' && (
          <>
            <p>because the holder’s exam is older than {these(currency.because)}:</p>
            <Reasons reasons={currency.because} />
            {!isSuperseded && (
              <p>
                {state === 'review due'
                  ? 'The holder can renew it with a short exam on what changed.'
                  : 'That was not answered in time; the holder can still renew it with a short exam on what changed.'}
              </p>
            )}
          </>
        )}
        {waiting.length > 0 && (
          <>
            <p>
              {state === 'current' ? 'It is' : 'It is also'} touched by {these(waiting)}, whose review has not
              started yet: that waits for a short exam on what changed, or for the next release.
            </p>
            <Reasons reasons={waiting} />
          </>
        )}
      </div>
    </section>
  );
}

/** What the two words mean, for who meets them for the first time. */
export function VerdictAndCurrencyHelp() {
  return (
    <details>
      <summary>Verdict and currency: what the two words mean</summary>
      <p>
        The <strong>verdict</strong> says whether the certificate itself holds: it was issued here, its term
        runs, and nobody has taken it back. The <strong>currency</strong> says whether what it proves still is
        how things are. When a model changes, editors publish the change and the programme’s manager signs it;
        certificates whose exam is older than the change come up for review. A certificate can be valid and
        not current: what was proven was proven, but since then something has changed.
      </p>
    </details>
  );
}
