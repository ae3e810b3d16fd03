import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { appendVersion } from '../../ledger/index.ts';
import { buildStatusList, signCredential } from '../core.ts';
import type { KeyServices } from '../keys/identity.ts';
import { signingKeyOf } from '../keys/issuer.ts';
import { suspendedIndexes } from '../suspend/suspension.sql.ts';
import { revokedIndexes, type StatusList } from './list.sql.ts';

/** A status list as it is served. */
export interface SignedList {
  readonly document: object;
  readonly text: string;
  /** A strong entity tag (RFC 9110 §8.8.3), with its quotes. */
  readonly etag: string;
}

/** This process's signed status lists. */
export interface StatusLists {
  /** The list with every revocation that is confirmed, or every suspension that is in force, by now. */
  signed(list: StatusList, now: Instant): Promise<SignedList>;
}

// A signature is made anew after this long, and believed for longer, so that clocks and lines may be off for a while.
const keptSeconds = 300;
const believedSeconds = 3600;

// Which bits are set, by what they mean.
const setIndexes = { revocation: revokedIndexes, suspension: suspendedIndexes };

interface Kept {
  readonly set: string;
  readonly at: Instant;
  readonly signing: Promise<SignedList>;
}

/**
 * Keeps signatures, never statuses: which certificates are revoked or suspended is read on each request, and a kept
 * signature is used only for exactly these.
 */
export function openStatusLists(services: KeyServices): StatusLists {
  const kept = new Map<string, Kept>();
  return {
    async signed(list, now) {
      const indexes = await setIndexes[list.purpose](services.db, list.listId);
      const set = sha256(indexes.join());
      const found = kept.get(list.listId);
      const age = found === undefined ? Infinity : secondsBetween(found.at, now);
      if (found?.set === set && age >= 0 && age < keptSeconds) return found.signing;
      const signing = sign(services, list, indexes, now);
      kept.set(list.listId, { set, at: now, signing });
      signing.catch(() => kept.delete(list.listId));
      return signing;
    },
  };
}

async function sign(
  services: KeyServices,
  list: StatusList,
  indexes: readonly number[],
  now: Instant,
): Promise<SignedList> {
  const unsigned = buildStatusList({
    url: list.url,
    issuer: list.did,
    purpose: list.purpose,
    entries: list.length,
    set: indexes,
    validFrom: now,
    validUntil: addSeconds(now, believedSeconds),
  });
  const { credentialSubject: content } = unsigned;
  // Before anybody can see it, so that no list was ever served in secret. Signed anew with the same bits it is the same.
  await appendVersion(services.db, { kind: 'status-list.version', subject: list.listId, content }, now);
  const document = await signCredential(unsigned, await signingKeyOf(services, list.did), now);
  const text = JSON.stringify(document);
  return { document, text, etag: `"${sha256(text).slice(0, 32)}"` };
}
