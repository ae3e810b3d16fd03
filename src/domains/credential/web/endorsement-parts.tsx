import { Section } from '../../../ui/arrange.tsx';
import { Chip, Time, type Tone } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { Endorsement } from '../endorse/endorsement.sql.ts';
import { type EndorsementStanding, endorsementStanding } from '../endorse/standing.ts';
import type { CarriedEndorsement } from '../verify/endorsements-check.ts';

/** How a standing looks. */
const tones: Readonly<Record<EndorsementStanding, Tone>> = {
  stands: 'good',
  flagged: 'bad',
  withdrawn: 'neutral',
  expired: 'warn',
  'not yet valid': 'neutral',
};

/** An endorsement's standing by now. */
export function StandingChip({
  endorsement,
  now,
}: {
  readonly endorsement: Endorsement;
  readonly now: string;
}) {
  const standing = endorsementStanding(endorsement, now);
  return <Chip tone={tones[standing]}>{standing === 'flagged' ? 'held back' : standing}</Chip>;
}

/** Why an endorsement does not stand, for everybody. */
export function StandingReason({
  endorsement,
  now,
}: {
  readonly endorsement: Endorsement;
  readonly now: string;
}) {
  const { withdrawnAt, withdrawalReason, validFrom, validUntil, foundAt } = endorsement;
  const standing = endorsementStanding(endorsement, now);
  if (standing === 'withdrawn' && withdrawnAt !== null)
    return (
      <>
        Withdrawn on <Time at={withdrawnAt} dateOnly />: {withdrawalReason}
      </>
    );
  if (standing === 'flagged' && foundAt !== null)
    return (
      <>
        Since <Time at={foundAt} dateOnly /> its accreditor’s own record says otherwise; people are looking
        into it
      </>
    );
  if (standing === 'not yet valid')
    return (
      <>
        From <Time at={validFrom} dateOnly />
      </>
    );
  return validUntil === null ? (
    <>Without an end</>
  ) : (
    <>
      Until <Time at={validUntil} dateOnly />
    </>
  );
}

/** The endorsements on a certificate of ours, each with its standing by now. */
export function EndorsedBy({
  endorsements,
  now,
}: {
  readonly endorsements: readonly Endorsement[];
  readonly now: string;
}) {
  if (endorsements.length === 0) return null;
  return (
    <Section title="Endorsed by">
      <p>
        Independent bodies signed these, and the certificate carries them.{' '}
        <a href="/register">The register</a> says who they are.
      </p>
      <ul>
        {endorsements.map((endorsement) => (
          <li key={endorsement.endorsementId}>
            <a href={endorsement.home} rel="noopener noreferrer">
              {endorsement.accreditor}
            </a>
            , of {endorsement.scheme === null ? 'the issuer' : 'this edition of the scheme'}, since{' '}
            <Time at={endorsement.validFrom} dateOnly />. <StandingChip endorsement={endorsement} now={now} />{' '}
            <StandingReason endorsement={endorsement} now={now} />.
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The endorsements that a verified credential carries, those that do not count as well. A stranger's words are text. */
export function CarriedEndorsements({ carried }: { readonly carried: readonly CarriedEndorsement[] }) {
  if (carried.length === 0) return null;
  return (
    <Section title="Endorsements on it">
      <DataTable
        caption="Endorsements that it carries"
        hideCaption
        columns={[
          { key: 'by', label: 'By' },
          { key: 'of', label: 'Of' },
          { key: 'counts', label: 'Counts' },
          { key: 'why', label: 'Why' },
        ]}
        rows={carried.map(({ about, id, by, name, comment, counts, reason }, position) => ({
          key: id ?? String(position),
          cells: [
            <span class="stated">{name ?? by ?? 'not stated'}</span>,
            `the ${about}`,
            <Chip tone={counts ? 'good' : 'warn'}>{counts ? 'counts' : 'does not count'}</Chip>,
            <span class="stated">
              {reason}
              {counts &&
                comment !== undefined &&
                `: “${comment.length > 500 ? `${comment.slice(0, 500)}…` : comment}”`}
            </span>,
          ],
        }))}
        empty="It carries none."
      />
    </Section>
  );
}
