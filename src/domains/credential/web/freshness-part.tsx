import { Section } from '../../../ui/arrange.tsx';
import { Chip, Facts, Time } from '../../../ui/parts.tsx';
import type { Reason } from '../currency/currency.ts';
import type { Freshness } from '../freshness/check-statement.ts';
import { CurrencyWord } from './currency-part.tsx';

// The words and addresses of a stranger, maybe: shown, never linked.
function Changes({ because }: { readonly because: readonly Reason[] }) {
  return (
    <ul class="stated">
      {because.map(({ title, href, occurredOn }) => (
        <li key={href}>
          {title} (of <Time at={occurredOn} />
          ), {href}
        </li>
      ))}
    </ul>
  );
}

/** What came of the freshness statement that was handed in along with a credential. */
export function FreshnessPart({ freshness }: { readonly freshness: Freshness }) {
  const { statement, reason } = freshness;
  if (statement === undefined) {
    return (
      <Section title="Freshness statement">
        <p>
          <Chip tone="warn">does not count</Chip> <span class="stated">{reason}.</span>
        </p>
        <p>The verdict above was reached without it. The holder can fetch a new one on their own page.</p>
      </Section>
    );
  }
  const { successor, currency } = statement;
  const because = currency.state === 'current' ? [] : currency.because;
  return (
    <Section title="Freshness statement">
      <p>
        <Chip tone="good">counts</Chip> Signed by the issuer of the credential, about this credential.
      </p>
      <Facts
        rows={[
          ['As of', <Time at={statement.asOf} />],
          ['Good until', <Time at={statement.validUntil} />],
          ['Standing', statement.standing],
          ['Currency', <CurrencyWord currency={currency} />],
          ...(because.length === 0 ? [] : [['Touched by', <Changes because={because} />] as const]),
          ...(successor === undefined
            ? []
            : [['Superseded by', <span class="stated">{successor}</span>] as const]),
          ['Model register', statement.register ?? 'not stated'],
        ]}
      />
    </Section>
  );
}
