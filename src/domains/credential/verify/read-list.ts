import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { BadStatusList, decodeStatusList } from '../status/bitstring.ts';
import { messageOf } from './checks.ts';
import { oneOrMany, parseAt } from './credential-shape.ts';
import type { DidFetcher } from './resolve-did.ts';
import { verifySecured, whyNotInForce } from './verify-secured.ts';

/** Fetches the JSON of a status list. Rejects with the reason when it cannot be had. */
export type StatusListFetcher = (url: string) => Promise<unknown>;

/** A status list that is what it says: signed by its issuer, in time, at its own address. */
export interface BelievedList {
  readonly issuer: string;
  readonly purposes: readonly string[];
  readonly bits: Uint8Array;
}

/** How lists are read, all as of one instant. */
export interface ListReading {
  readonly now: Instant;
  readonly fetchList: StatusListFetcher;
  readonly fetchDid: DidFetcher;
  /** Lists that were believed at this instant already, by their addresses: read once, whoever's status is looked up. */
  readonly believed: Map<string, BelievedList>;
}

const listSubject = z.looseObject({
  type: oneOrMany(z.string()).refine(
    (types) => types.includes('BitstringStatusList'),
    'is not BitstringStatusList',
  ),
  statusPurpose: oneOrMany(z.string()),
  encodedList: z.string(),
});

/** The list at an address, or why it cannot be believed (Bitstring Status List v1.0 §3.2). Never rejects. */
export async function readList(
  url: string,
  { now, fetchList, fetchDid, believed }: ListReading,
): Promise<BelievedList | { readonly refused: string }> {
  const known = believed.get(url);
  if (known !== undefined) return known;
  let fetched: unknown;
  try {
    fetched = await fetchList(url);
  } catch (error) {
    return { refused: `the list at ${url} could not be had (${messageOf(error)})` };
  }
  const { outcomes, credential } = await verifySecured(fetched, now, fetchDid);
  const bad = whyNotInForce(outcomes);
  if (bad !== undefined || credential === undefined)
    return { refused: `the list at ${url} cannot be believed: ${bad}` };
  if (credential.id !== url) return { refused: `the list at ${url} says that it is another one` };
  const subject = parseAt(listSubject, credential.credentialSubject[0] ?? {}, ['credentialSubject']);
  if ('refused' in subject) return { refused: `the list at ${url} cannot be read: ${subject.refused}` };
  const { statusPurpose, encodedList } = subject.value;
  try {
    const bits = decodeStatusList(encodedList);
    const list = { issuer: credential.issuer.id, purposes: statusPurpose, bits };
    believed.set(url, list);
    return list;
  } catch (error) {
    if (error instanceof BadStatusList)
      return { refused: `the list at ${url} cannot be read: ${error.message}` };
    throw error;
  }
}
