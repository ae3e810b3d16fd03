import { Section } from '../../../ui/arrange.tsx';
import { Button } from '../../../ui/form.tsx';
import { Chip, Facts, Time, type Tone, VerdictBanner } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { CheckName, CredentialFacts, Finding, Verification } from '../core.ts';
import { sentence } from '../verify/checks.ts';
import type { Currency } from '../currency/currency.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import type { Newest } from '../renewal/newest.ts';
import { VerdictAndCurrencyHelp } from './currency-part.tsx';
import { FreshnessPart } from './freshness-part.tsx';
import { CarriedEndorsements } from './endorsement-parts.tsx';
import { SideBySide, SupersededNote } from './standing-part.tsx';

/** What each check asks. */
const questions: Record<CheckName, string> = {
  shape: 'Is it a credential?',
  contexts: 'Do its words have one known meaning?',
  proof: 'Does it carry a signature that can be checked?',
  did: 'Can the issuer’s identity be found?',
  key: 'May the key sign for the issuer?',
  signature: 'Does the signature hold?',
  reading: 'Is what decides read as it was signed?',
  issuer: 'Did the stated issuer sign it?',
  dates: 'Is it in time?',
  status: 'Has the issuer taken it back?',
  schema: 'Is it complete?',
  trust: 'Is the issuer trusted here?',
  endorsements: 'Do the endorsements on it count?',
};

const tones: Record<Finding, Tone> = {
  passed: 'good',
  failed: 'bad',
  revoked: 'bad',
  suspended: 'warn',
  expired: 'warn',
  'not yet valid': 'warn',
  unknown: 'warn',
  'not reached': 'neutral',
  untrusted: 'warn',
  'not counting': 'warn',
};

/** What we have on record of a certificate of ours. */
export interface OnRecord {
  readonly certificate: Certificate;
  readonly currency: Currency;
  /** The last of the certificates that took its place one after the other. */
  readonly newest: Newest | undefined;
  /** It was named by link or identifier, so its page may keep name and result back; else its own file was given. */
  readonly wasNamed: boolean;
}

/** The outcome of a verification: the verdict, what the credential says, and every check with its reason. */
export function VerificationResult(props: {
  readonly verification: Verification;
  readonly now: string;
  readonly onRecord: OnRecord | undefined;
}) {
  const { onRecord } = props;
  const { verdict, reason, checks, facts, freshness } = props.verification;
  const passed = checks.filter(({ ok }) => ok).length;
  const banner = (
    <VerdictBanner verdict={verdict}>
      <p class="stated">{sentence(reason)}</p>
      {onRecord?.wasNamed === true && (
        <p>
          <a href={`/c/${onRecord.certificate.credentialId}`}>
            {onRecord.certificate.revokedAt === null && onRecord.certificate.suspendedAt === null
              ? 'Its own page'
              : 'Its own page says when and why'}
          </a>
        </p>
      )}
      {verdict === 'not trusted' && (
        <p>
          Everything else about it holds: it is what its issuer signed. Whether to trust that issuer is up to
          you.
        </p>
      )}
      <p class="field-hint">
        Checked <Time at={props.now} />; {passed} of {checks.length} checks passed.
      </p>
    </VerdictBanner>
  );
  return (
    <>
      {onRecord === undefined ? (
        banner
      ) : (
        <>
          <SupersededNote certificate={onRecord.certificate} newest={onRecord.newest} />
          <SideBySide
            verdict={banner}
            currency={onRecord.currency}
            isSuperseded={onRecord.certificate.supersededBy !== null}
          />
          <VerdictAndCurrencyHelp />
        </>
      )}
      {freshness !== undefined && <FreshnessPart freshness={freshness} />}
      {facts !== undefined && (
        <Stated
          facts={facts}
          withheld={onRecord?.wasNamed === true && !onRecord.certificate.shareDocument}
          isBelievable={verdict !== 'invalid'}
        />
      )}
      <CarriedEndorsements carried={props.verification.endorsements ?? []} />
      <Section title="Every check">
        <DataTable
          caption="Checks in the order in which they are made"
          hideCaption
          columns={[
            { key: 'check', label: 'Check' },
            { key: 'finding', label: 'Finding' },
            { key: 'reason', label: 'Reason' },
          ]}
          rows={checks.map((check) => ({
            key: check.name,
            cells: [
              questions[check.name],
              <Chip tone={tones[check.finding]}>{check.finding}</Chip>,
              <span class="stated">{sentence(check.reason)}</span>,
            ],
          }))}
          empty="No check was made."
        />
      </Section>
      <p>
        <Button href="/verify" kind="secondary">
          Verify another
        </Button>
      </p>
    </>
  );
}

function Stated(props: {
  readonly facts: CredentialFacts;
  readonly withheld: boolean;
  readonly isBelievable: boolean;
}) {
  const { facts, withheld } = props;
  const { achievement, versions } = facts;
  const kept = 'not shown: the holder decides';
  const rows: (readonly [string, string | undefined])[] = [
    ['Title', facts.name ?? achievement?.name],
    ['Holder', facts.holder.name ?? (withheld ? kept : facts.holder.id)],
    ['Issuer', facts.issuer.name],
    ['Issuer’s identifier', facts.issuer.id],
    ['Edition', versions.schemeEdition ?? achievement?.version],
    ['Blueprint', versions.blueprint],
    ['Content release', versions.release],
    ['Model register', versions.modelRegister],
    ['Renews', facts.renews === undefined ? undefined : renewed(facts.renews)],
    ['Valid from', facts.validFrom],
    ['Valid until', facts.validUntil],
    ['Credential', facts.id],
  ];
  const results = facts.results.map(
    ({ name, value, required }) =>
      [name ?? 'Result', required === undefined ? value : `${value}, to pass ${required}`] as const,
  );
  const stated = [...rows, ...(results.length === 0 && withheld ? [['Result', kept] as const] : results)];
  return (
    <Section title="What it states">
      {!props.isBelievable && (
        <p>These are the words of the file. As the verdict is invalid, none of them can be relied on.</p>
      )}
      {facts.demonstration && (
        <p>
          <Chip tone="warn">DEMONSTRATION: fictional, proves nothing</Chip>
        </p>
      )}
      <Facts
        rows={stated.flatMap(([label, value], index) =>
          value === undefined || value === ''
            ? []
            : [[label, <Stranger text={value} key={index} />] as const],
        )}
      />
      {achievement !== undefined && achievement.competencies.length > 0 && (
        <details>
          <summary>{achievement.competencies.length} competences</summary>
          <ul>
            {achievement.competencies.map(({ name, code, kind }, index) => (
              <li key={index}>
                {name}
                {kind !== undefined && ` (${kind})`}
                {kind === undefined && code !== undefined && ` (${code})`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

const renewed = ({ url, description }: NonNullable<CredentialFacts['renews']>): string =>
  description === undefined ? url : `${url} (${description})`;

/** A stranger's words: an instant is set as one, all else stays the text it is. */
function Stranger({ text }: { readonly text: string }) {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)))
    return <Time at={text} />;
  return <span class="stated">{text.length > 500 ? `${text.slice(0, 500)}…` : text}</span>;
}
