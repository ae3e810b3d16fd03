import { z } from 'zod';
import { BadStatusList, readStatus } from '../status/bitstring.ts';
import { type Outcome, passed } from './checks.ts';
import { type Credential, oneOrMany, parseAt, uri } from './credential-shape.ts';
import type { JsonObject } from './json-document.ts';
import { type ListReading, readList } from './read-list.ts';

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

const takenBack = {
  revocation: { finding: 'revoked', reason: 'the issuer revoked it' },
  suspension: { finding: 'suspended', reason: 'the issuer suspended it for the time being' },
} as const satisfies Record<string, Outcome>;

// Worst first: one entry that says "revoked" outweighs all others, one that cannot be read outweighs those that are fine.
const order = ['revoked', 'suspended', 'unknown', 'passed'] as const;

const unknown = (reason: string): Outcome => ({ finding: 'unknown', reason: `status unknown: ${reason}` });

/**
 * Looks up each of the credential's status entries, and those that its issuer is known to keep `beside` it (Bitstring
 * Status List v1.0 §3.2). A list counts only when it is itself signed by the same issuer, in time, for the same purpose,
 * and long enough; otherwise the status is unknown. Purposes other than revocation and suspension inform and do not
 * decide. Never rejects.
 */
export async function checkStatus(
  credential: Credential,
  beside: readonly JsonObject[],
  reading: ListReading,
): Promise<Outcome> {
  const entries = [...(credential.credentialStatus ?? []), ...beside];
  if (entries.length === 0) return passed('it has no status: its issuer kept no way to revoke it');
  if (entries.length > 8) return unknown('it has more than 8 status entries');
  const outcomes: Outcome[] = [];
  for (const entry of entries) outcomes.push(await checkEntry(entry, credential.issuer.id, reading));
  return worstOf(outcomes) ?? unknown('no entry could be read');
}

/** The outcome that decides among those about one credential's status. */
export function worstOf(outcomes: readonly Outcome[]): Outcome | undefined {
  return order.flatMap((finding) => outcomes.filter((outcome) => outcome.finding === finding))[0];
}

async function checkEntry(stated: JsonObject, issuer: string, reading: ListReading): Promise<Outcome> {
  const { statusPurpose } = stated;
  if (isInformation(stated))
    return passed(`an entry for “${String(statusPurpose).slice(0, 50)}” informs and does not decide`);
  const entry = parseAt(listEntry, stated, ['credentialStatus']);
  if ('refused' in entry) return unknown(entry.refused);
  const { statusListCredential: url, statusListIndex } = entry.value;
  const purpose = entry.value.statusPurpose === 'suspension' ? 'suspension' : 'revocation';
  const list = await readList(url, reading);
  if ('refused' in list) return unknown(list.refused);
  if (list.issuer !== issuer) return unknown(`the list at ${url} is by another issuer`);
  if (!list.purposes.includes(purpose)) return unknown(`the list at ${url} is not for ${purpose}`);
  try {
    const set = readStatus(list.bits, Number(statusListIndex));
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
