import type { Instant } from '../../../kernel/clock.ts';
import { fetchOutside } from '../../../kernel/fetch.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { VerifyOptions } from '../core.ts';
import type { KeyServices } from '../keys/identity.ts';
import { ownDidDocument } from '../keys/own-did-document.ts';
import { listByUrl } from '../status/list.sql.ts';
import { suspensionEntry } from '../suspend/place.ts';
import { placeOf, type SuspensionPlace } from '../suspend/place.sql.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { readJson } from './read-json.ts';

const ownId = idSchema<'credential'>();

// One hostile credential must not make us knock at many doors: a DID, its list, the list's DID, and as much again.
const mostAddresses = 6;

/** Fetches a document from an https address that a stranger named. Throws a `Problem`, whatever the line does. */
export async function fetchDocument(url: string): Promise<unknown> {
  const { bytes } = await fetchOutside(url).catch((error: unknown) => {
    if (error instanceof Problem) throw error;
    // The line broke after the answer had begun.
    throw new Problem(
      'bad-input',
      'address-unreachable',
      'The document at this address could not be read to its end.',
      {
        todo: `Try again, or hand in the file itself. (${(error as Error).message.slice(0, 200)})`,
      },
    );
  });
  return readJson(bytes);
}

/** Fetches documents for one credential: rejects once more addresses than that would have to be asked. */
export function fetchFromFew(): (url: string) => Promise<unknown> {
  let left = mostAddresses;
  return async (url) => {
    if (left <= 0) throw new Error(`more than ${mostAddresses} outside addresses would have to be asked`);
    left--;
    return fetchDocument(url);
  };
}

/** What is known already, for whoever verifies many as of one instant. */
export interface Known {
  /** What was looked up for the certificates before, by addresses. */
  readonly documents: Map<string, Promise<unknown>>;
  /** Where the suspensions of certificates of ours are looked up; `undefined` for one that has no such place. */
  readonly places: Map<Id<'credential'>, SuspensionPlace | undefined>;
}

const nothing = (): Known => ({ documents: new Map(), places: new Map() });

/** Answers for our own DIDs and status lists from the store, and asks the net for all others. */
export function lookUp(
  services: KeyServices,
  lists: StatusLists,
  now: Instant,
  { documents, places }: Known = nothing(),
): VerifyOptions['resolve'] {
  const outside = fetchFromFew();
  const base = `${services.config.address}/c/`;
  const once = (url: string, ask: () => Promise<unknown>): Promise<unknown> => {
    const answer = documents.get(url) ?? ask();
    documents.set(url, answer);
    // A site that did not answer may do so for the next.
    answer.catch(() => documents.delete(url));
    return answer;
  };
  return {
    did: (url, did) => once(url, async () => (await ownDidDocument(services.db, did)) ?? outside(url)),
    statusList: (url) =>
      once(url, async () => {
        const own = await listByUrl(services.db, url);
        return own === undefined ? outside(url) : (await lists.signed(own, now)).document;
      }),
    entriesBeside: async (address, issuer) => {
      const own = ownId.safeParse(address.slice(base.length));
      if (!address.startsWith(base) || !own.success) return [];
      const place = places.has(own.data) ? places.get(own.data) : await placeOf(services.db, own.data);
      // Somebody else's credential may state the address of one of ours; our lists say nothing about it.
      return place?.did === issuer ? [suspensionEntry(place)] : [];
    },
  };
}
