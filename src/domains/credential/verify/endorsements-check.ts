import type { Instant } from '../../../kernel/clock.ts';
import { type EndorsementDocument, endorsementShape } from '../endorse/endorsement-shape.ts';
import { type Outcome, passed } from './checks.ts';
import { type Credential, parseAt } from './credential-shape.ts';
import { type JsonObject, objectsIn } from './json-document.ts';
import type { DidFetcher } from './resolve-did.ts';
import { checkStatus } from './status-check.ts';
import type { BelievedList, StatusListFetcher } from './read-list.ts';
import { verifySecured, whyNotInForce } from './verify-secured.ts';

/** What the verifier knows of those who endorse. */
export interface Endorsers {
  /** The names of the registered accreditors by DID. */
  readonly names: ReadonlyMap<string, string>;
  /** When an endorsement was withdrawn, by its accreditor's DID, a space and its id. */
  readonly withdrawn: ReadonlyMap<string, Instant>;
}

/** An endorsement that a credential carries, and whether it counts. */
export interface CarriedEndorsement {
  readonly about: 'achievement' | 'issuer';
  readonly id?: string;
  /** The DID of whoever endorses, as it is stated. */
  readonly by?: string;
  /** The name under which that DID is registered here. */
  readonly name?: string;
  readonly comment?: string;
  readonly validFrom?: string;
  readonly counts: boolean;
  /** Why it counts or not, in a sentence's words. */
  readonly reason: string;
}

/** What checking endorsements needs of a verification. */
interface EndorsementOptions {
  readonly now: Instant;
  readonly resolve: { readonly statusList: StatusListFetcher };
  readonly believed?: Map<string, BelievedList>;
  readonly endorsers?: Endorsers;
}

// Each may cost a look-up of a stranger's choice.
const mostEndorsements = 8;

interface Carried {
  readonly about: CarriedEndorsement['about'];
  readonly subject: unknown;
  readonly document: unknown;
}

/** The endorsements that a credential carries of its achievements and of its issuer (Open Badges 3.0 §B.1.1, §B.1.18). */
export function carriedBy(document: JsonObject): readonly Carried[] {
  const achievements = objectsIn(document.credentialSubject).flatMap(({ achievement }) =>
    objectsIn(achievement),
  );
  const of = (about: Carried['about'], owners: readonly JsonObject[]) =>
    owners.flatMap(({ id, endorsement }) =>
      endorsement === undefined
        ? []
        : [endorsement].flat().map((one: unknown) => ({ about, subject: id, document: one })),
    );
  return [...of('achievement', achievements), ...of('issuer', objectsIn(document.issuer))];
}

/**
 * Checks each endorsement that a genuine credential carries: a signature of its accreditor's that holds, its dates and
 * status, that it is about what carries it, that the accreditor is registered here and did not withdraw it. One that
 * does not hold does not count and changes nothing else: the certificate is what its issuer signed. Never rejects.
 */
export async function checkEndorsements(
  document: JsonObject,
  { issuer }: Credential,
  options: EndorsementOptions,
  fetchDid: DidFetcher,
): Promise<Outcome & { readonly endorsements: readonly CarriedEndorsement[] }> {
  const carried = carriedBy(document);
  if (carried.length === 0) return { ...passed('it carries no endorsement'), endorsements: [] };
  const endorsements: CarriedEndorsement[] = [];
  for (const one of carried.slice(0, mostEndorsements)) {
    const parsed =
      typeof one.document === 'object' && one.document !== null
        ? parseAt(endorsementShape, one.document as JsonObject, ['endorsement'])
        : { refused: 'it is not an object' };
    if ('refused' in parsed) {
      endorsements.push({ about: one.about, counts: false, reason: `not an endorsement: ${parsed.refused}` });
      continue;
    }
    const stated = parsed.value;
    const why = await whyNot(one, stated, issuer.id, options, fetchDid);
    const name = options.endorsers?.names.get(stated.issuer.id);
    const { endorsementComment: comment } = stated.credentialSubject;
    endorsements.push({
      about: one.about,
      id: stated.id,
      by: stated.issuer.id,
      ...(name === undefined ? {} : { name }),
      ...(comment === undefined ? {} : { comment }),
      validFrom: stated.validFrom,
      counts: why === undefined,
      reason: why ?? `signed by ${name ?? stated.issuer.id}, about this ${one.about}, and in force`,
    });
  }
  const left = carried.length - endorsements.length;
  const wrong = endorsements.filter(({ counts }) => !counts);
  if (wrong.length === 0 && left === 0)
    return { ...passed(`all that it carries count: ${carried.length}`), endorsements };
  const told = wrong.map(
    ({ about, by, reason }) => `of the ${about}${by === undefined ? '' : ` by ${by}`}: ${reason}`,
  );
  const reasons = [...told, ...(left > 0 ? [`${left} more were not looked at`] : [])].join('; ');
  const reason = `${wrong.length + left} of ${carried.length} do not count (${reasons})`;
  return { finding: 'not counting', reason, endorsements };
}

async function whyNot(
  { about, subject, document }: Carried,
  stated: EndorsementDocument,
  issuer: string,
  { now, resolve, endorsers, believed = new Map() }: EndorsementOptions,
  fetchDid: DidFetcher,
): Promise<string | undefined> {
  const by = stated.issuer.id;
  if (stated.credentialSubject.id !== subject)
    return `it is about ${stated.credentialSubject.id}, not about this ${about}`;
  if (by === issuer) return 'the issuer cannot endorse itself';
  // Before anything is fetched: who is not registered does not get to choose an address.
  if (endorsers?.names.has(by) !== true) return `${by} is not an accreditor that is registered here`;
  const withdrawn = endorsers.withdrawn.get(`${by} ${stated.id}`);
  if (withdrawn !== undefined) return `it was withdrawn on ${withdrawn}`;
  const { credential, outcomes } = await verifySecured(document, now, fetchDid);
  const why = whyNotInForce(outcomes);
  if (why !== undefined || credential === undefined) return why ?? 'it could not be read';
  const reading = { now, fetchDid, fetchList: resolve.statusList, believed };
  const status = await checkStatus(credential, [], reading);
  return status.finding === 'passed' ? undefined : status.reason;
}
