import type { Instant } from '../../../kernel/clock.ts';
import { vcContextUrl } from '../contexts/bundled.ts';
import { encodeStatusList } from './bitstring.ts';

/** What a list's bits mean. Freshness never goes here: wallets show every set bit as a failure. */
export type StatusPurpose = 'revocation' | 'suspension';

/** Where a credential's status is looked up (Bitstring Status List v1.0 §2.1). */
export interface StatusListEntry {
  readonly id: string;
  readonly type: 'BitstringStatusListEntry';
  readonly statusPurpose: StatusPurpose;
  readonly statusListIndex: string;
  readonly statusListCredential: string;
}

/** A status list before it is signed (Bitstring Status List v1.0 §2.2). */
export interface UnsignedStatusList {
  readonly '@context': readonly [typeof vcContextUrl];
  readonly id: string;
  readonly type: readonly ['VerifiableCredential', 'BitstringStatusListCredential'];
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validUntil?: Instant;
  readonly credentialSubject: {
    readonly id: string;
    readonly type: 'BitstringStatusList';
    readonly statusPurpose: StatusPurpose;
    readonly encodedList: string;
  };
}

/** The status entry of one credential in the list at `listUrl`. */
export function statusListEntry(
  listUrl: string,
  index: number,
  statusPurpose: StatusPurpose,
): StatusListEntry {
  return {
    id: `${listUrl}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: listUrl,
  };
}

/**
 * Builds the list that is served at `url`, ready to be signed. `set` holds the indexes that are revoked (suspended).
 * After `validUntil` a verifier no longer believes it: re-sign it before. Throws a `RangeError` like `encodeStatusList`.
 */
export function buildStatusList(list: {
  url: string;
  issuer: string;
  purpose: StatusPurpose;
  entries: number;
  set: Iterable<number>;
  validFrom: Instant;
  validUntil?: Instant;
}): UnsignedStatusList {
  return {
    '@context': [vcContextUrl],
    id: list.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: list.validFrom,
    ...(list.validUntil === undefined ? {} : { validUntil: list.validUntil }),
    credentialSubject: {
      id: `${list.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: encodeStatusList(list.entries, list.set),
    },
  };
}
