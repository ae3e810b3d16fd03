import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { verifyCredential } from '../core.ts';
import { lookUp } from '../verify/look-up.ts';
import { allEndorsements, type Endorsement, insertStatus } from './endorsement.sql.ts';
import type { EndorseServices } from './examine.ts';
import { endorsementStanding, type StatusFinding } from './standing.ts';

/** What an accreditor's keys and status list say of an endorsement by now. */
async function findingOf(
  services: EndorseServices,
  { document, did }: Endorsement,
  now: Instant,
): Promise<{ readonly finding: StatusFinding; readonly reason: string }> {
  const { verdict, reason, checks } = await verifyCredential(document, {
    now,
    resolve: lookUp(services, services.lists, now),
    trusted: new Set([did]),
  });
  if (verdict === 'revoked' || verdict === 'suspended') return { finding: verdict, reason };
  const { finding, reason: said } = checks.find(({ name }) => name === 'status') ?? {
    finding: 'unknown',
    reason,
  };
  if (finding === 'passed') return { finding, reason: said };
  // A line that is down takes the keys with it as well as the list: that says nothing about the endorsement.
  const isOutOfReach =
    finding === 'unknown' || checks.some(({ name, finding: found }) => name === 'did' && found === 'failed');
  return { finding: isOutOfReach ? 'unknown' : 'failed', reason };
}

/**
 * The daily look at every endorsement that stands or is flagged. What changed is noted, shown and audited: a machine
 * withdraws none (DESIGN §6.4). Addresses are asked through the fetcher that reaches public ones only.
 */
export async function checkEndorsementStatuses(services: EndorseServices, now: Instant): Promise<void> {
  for (const endorsement of await allEndorsements(services.db)) {
    const standing = endorsementStanding(endorsement, now);
    if (standing !== 'stands' && standing !== 'flagged') continue;
    const { finding, reason } = await findingOf(services, endorsement, now);
    if (finding === endorsement.finding) continue;
    const { endorsementId } = endorsement;
    await transaction(services.db, async (tx) => {
      await insertStatus(tx, { endorsementId, at: now, finding, reason });
      await audit(tx, {
        at: now,
        actorId: null,
        action: 'endorsement.status-changed',
        subjectKind: 'endorsement',
        subjectId: endorsementId,
        detail: { finding, before: endorsement.finding },
      });
    });
  }
}
