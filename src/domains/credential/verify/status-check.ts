import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { BadStatusList, decodeStatusList, readStatus } from '../status/bitstring.ts';
import { checkNames, messageOf, type Outcome, type Outcomes, passed } from './checks.ts';
import { type Credential, oneOrMany, parseAt, uri } from './credential-shape.ts';
import type { JsonObject } from './json-document.ts';
import type { DidFetcher } from './resolve-did.ts';
import { holds, verifySecured } from './verify-secured.ts';

/** Fetches the JSON of a status list. Rejects with the reason when it cannot be had. */
export type StatusListFetcher = (url: string) => Promise<unknown>;

const listEntry = z.looseObject({
  type: oneOrMany(z.string()).refine(
    (types) => types.includes('BitstringStatusListEntry'),
    'is not BitstringStatusListEntry',
  ),
  statusPurpose: z.string(),
  statusListIndex: z.string().regex(/^(0|[1-9]\d{0,15})$/, 'is not a whole number as text'),
  statusListCredential: uri.regex(/^https?:/, 'is not a web address'),
  statusSize: z.literal(1, 'is not 1').optional(),
});

const listSubject = z.looseObject({
  type: oneOrMany(z.string()).refine(
    (types) => types.includes('BitstringStatusList'),
    'is not BitstringStatusList',
  ),
  statusPurpose: oneOrMany(z.string()),
  encodedList: z.string(),
});

const takenBack = {
  revocation: { finding: 'revoked', reason: 'the issuer revoked it' },
  suspension: { finding: 'suspended', reason: 'the issuer suspended it for the time being' },
} as const satisfies Record<string, Outcome>;

// Worst first: one entry that says "revoked" outweighs all others, one that cannot be read outweighs those that are fine.
const order = ['revoked', 'suspended', 'unknown', 'passed'] as const;

const unknown = (reason: string): Outcome => ({ finding: 'unknown', reason: `status unknown: ${reason}` });

/**
 * Looks up each of the credential's status entries (Bitstring Status List v1.0 §3.2). A list counts only when it is
 * itself signed by the same issuer, in time, for the same purpose, and long enough; otherwise the status is unknown.
 * Purposes other than revocation and suspension inform and do not decide. Never rejects.
 */
export async function checkStatus(
  credential: Credential,
  now: Instant,
  fetchList: StatusListFetcher,
  fetchDid: DidFetcher,
): Promise<Outcome> {
  const entries = credential.credentialStatus;
  if (entries === undefined) return passed('it has no status: its issuer kept no way to revoke it');
  if (entries.length > 8) return unknown('it has more than 8 status entries');
  const outcomes: Outcome[] = [];
  for (const entry of entries)
    outcomes.push(await checkEntry(entry, credential.issuer.id, now, fetchList, fetchDid));
  const worst = order.flatMap((finding) => outcomes.filter((outcome) => outcome.finding === finding))[0];
  return worst ?? unknown('no entry could be read');
}

async function checkEntry(
  stated: JsonObject,
  issuer: string,
  now: Instant,
  fetchList: StatusListFetcher,
  fetchDid: DidFetcher,
): Promise<Outcome> {
  const { statusPurpose } = stated;
  if (isInformation(stated))
    return passed(`an entry for “${String(statusPurpose).slice(0, 50)}” informs and does not decide`);
  const entry = parseAt(listEntry, stated, ['credentialStatus']);
  if ('refused' in entry) return unknown(entry.refused);
  const { statusListCredential: url, statusListIndex } = entry.value;
  const purpose = entry.value.statusPurpose === 'suspension' ? 'suspension' : 'revocation';
  let fetched: unknown;
  try {
    fetched = await fetchList(url);
  } catch (error) {
    return unknown(`the list at ${url} could not be had (${messageOf(error)})`);
  }
  const list = await verifySecured(fetched, now, fetchDid);
  const bad = listProblem(list.outcomes);
  if (bad !== undefined || list.credential === undefined)
    return unknown(`the list at ${url} cannot be believed: ${bad}`);
  if (list.credential.id !== url) return unknown(`the list at ${url} says that it is another one`);
  if (list.credential.issuer.id !== issuer) return unknown(`the list at ${url} is by another issuer`);
  const subject = parseAt(listSubject, list.credential.credentialSubject[0] ?? {}, ['credentialSubject']);
  if ('refused' in subject) return unknown(`the list at ${url} cannot be read: ${subject.refused}`);
  if (!subject.value.statusPurpose.includes(purpose))
    return unknown(`the list at ${url} is not for ${purpose}`);
  try {
    const set = readStatus(decodeStatusList(subject.value.encodedList), Number(statusListIndex));
    return set ? takenBack[purpose] : passed(`not ${takenBack[purpose].finding}, says the list at ${url}`);
  } catch (error) {
    if (error instanceof BadStatusList) return unknown(`the list at ${url} cannot be read: ${error.message}`);
    throw error;
  }
}

function isInformation({ type, statusPurpose }: JsonObject): boolean {
  const isEntry = [type].flat().includes('BitstringStatusListEntry');
  return isEntry && typeof statusPurpose === 'string' && !Object.hasOwn(takenBack, statusPurpose);
}

function listProblem(outcomes: Outcomes): string | undefined {
  if (holds(outcomes) && outcomes.dates?.finding === 'passed') return undefined;
  const name = checkNames.find(
    (check) => outcomes[check] !== undefined && outcomes[check].finding !== 'passed',
  );
  return name === undefined ? 'a check was not reached' : outcomes[name]?.reason;
}
