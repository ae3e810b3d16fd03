import type { Instant } from '../../../kernel/clock.ts';
import { fetchOutside } from '../../../kernel/fetch.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { VerifyOptions } from '../core.ts';
import type { KeyServices } from '../keys/identity.ts';
import { ownDidDocument } from '../keys/issuer.ts';
import { listByUrl } from '../status/list.sql.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { readJson } from './read-json.ts';

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

/** Answers for our own DIDs and status lists from the store, and asks the net for all others. */
export function lookUp(services: KeyServices, lists: StatusLists, now: Instant): VerifyOptions['resolve'] {
  let left = mostAddresses;
  const outside = async (url: string) => {
    if (left <= 0) throw new Error(`more than ${mostAddresses} outside addresses would have to be asked`);
    left--;
    return fetchDocument(url);
  };
  return {
    did: async (url, did) => (await ownDidDocument(services.db, did)) ?? outside(url),
    statusList: async (url) => {
      const own = await listByUrl(services.db, url);
      return own === undefined ? outside(url) : (await lists.signed(own, now)).document;
    },
  };
}
