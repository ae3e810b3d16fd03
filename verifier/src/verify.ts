import { nameOf } from '../../src/domains/credential/freshness/subject.ts';
import type { Endorsers } from '../../src/domains/credential/verify/endorsements-check.ts';
import { messageOf } from '../../src/domains/credential/verify/checks.ts';
import type { JsonObject } from '../../src/domains/credential/verify/json-document.ts';
import { readJson } from '../../src/domains/credential/verify/read-json.ts';
import { verifyCredential as verify } from '../../src/domains/credential/verify/verify-credential.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { type Companions, sortFiles } from './handed-in.ts';
import { checkLog, type LogOptions } from './log.ts';
import { checksHere, type Report, type Unchecked, verdictWith } from './report.ts';

/** How a credential is verified. */
export interface VerifyOptions extends LogOptions {
  /** The instant for which the question is asked; the machine's clock without it. */
  readonly now?: string | Date;
  /** DIDs of the issuers that are trusted; without any, nothing is more than `not trusted`. */
  readonly trustedIssuers?: Iterable<string>;
  /** Names of the accreditors whose endorsements count, by their DIDs. */
  readonly accreditors?: ReadonlyMap<string, string>;
  /** What came along: DID documents, status lists, freshness statements, a proof of the log. */
  readonly documents?: readonly (Uint8Array | string)[];
  /**
   * Asks the net for a DID document, a status list or a tile of the log. Without it nothing is asked. The addresses are
   * a stranger's choice: it must refuse private ones, and give up in time.
   */
  readonly fetch?: (url: string) => Promise<Uint8Array | string>;
}

// As the product: one credential must not make us knock at many doors.
const mostAddresses = 6;

const asHanded =
  'its document was handed in, not fetched: it is as good as where you have it from, for whoever makes a false certificate can make a false document as well';
const notHanded = 'it is not at hand, and nothing is looked up offline';

/** Answers from what came along, then from the net; notes what neither had, and whose documents were `handed` in. */
function lookUp(
  { dids, lists }: Companions,
  fetch: VerifyOptions['fetch'],
  unchecked: Unchecked[],
  handed: string[],
) {
  let left = mostAddresses;
  const ask = async (url: string, what: Unchecked['what']): Promise<unknown> => {
    try {
      if (fetch === undefined) throw new Error(notHanded);
      if (left <= 0) throw new Error(`more than ${mostAddresses} outside addresses would have to be asked`);
      left--;
      return readJson(await fetch(url));
    } catch (error) {
      unchecked.push({ what, address: url, reason: messageOf(error) });
      throw error;
    }
  };
  return {
    did: async (url: string, did: string) => {
      if (!dids.has(did)) return ask(url, 'issuer');
      handed.push(url);
      return dids.get(did);
    },
    statusList: async (url: string) => lists.get(url) ?? ask(url, 'status'),
  };
}

/** The statements that are about this credential; where none is, what there is, so that somebody says so. */
function statementsAbout(document: unknown, statements: readonly JsonObject[]): readonly unknown[] {
  const id = typeof document === 'object' && document !== null && 'id' in document ? document.id : undefined;
  const name = typeof id === 'string' ? nameOf(id) : undefined;
  const about = statements.filter(({ credentialSubject }) =>
    [credentialSubject].flat().some((one) => name !== undefined && Object(one).id === name),
  );
  return about.length > 0 ? about : statements.slice(0, 1);
}

function endorsersOf(names: VerifyOptions['accreditors']): { endorsers?: Endorsers } {
  return names === undefined ? {} : { endorsers: { names, withdrawn: new Map() } };
}

/** Verifies a document that was read already, with what came along. Never rejects for what the document is. */
export async function verifyDocument(
  document: unknown,
  companions: Companions,
  options: VerifyOptions,
): Promise<Report> {
  const now = new Date(options.now ?? Date.now()).toISOString();
  const unchecked: Unchecked[] = [];
  const handed: string[] = [];
  const {
    verdict: _,
    reason: __,
    checks: all,
    ...found
  } = await verify(document, {
    now,
    resolve: lookUp(companions, options.fetch, unchecked, handed),
    statements: statementsAbout(document, companions.statements),
    trusted: new Set(options.trustedIssuers ?? []),
    ...endorsersOf(options.accreditors),
  });
  const [proof] = companions.proofs;
  const logged = proof === undefined ? undefined : await checkLog(proof, document, options);
  const { currency, successor } = found.freshness?.statement ?? {};
  const checks = checksHere(all, unchecked, handed);
  const decided = verdictWith(checks, unchecked);
  for (const address of new Set(handed)) unchecked.push({ what: 'issuer', address, reason: asHanded });
  if (currency === undefined && decided.verdict !== 'invalid')
    unchecked.push({
      what: 'currency',
      reason:
        'no freshness statement counts: the holder can fetch one, good for a day, that says whether the models have changed since, and whether the certificate is suspended or replaced',
    });
  return {
    ...decided,
    now,
    checks,
    ...found,
    ...(currency === undefined ? {} : { currency }),
    ...(successor === undefined ? {} : { successor }),
    unchecked: [...unchecked, ...(logged?.unchecked ?? [])],
    ...(logged === undefined ? {} : { log: logged.log }),
  };
}

/**
 * Verifies one credential: signed JSON, a token (JWT), or a PNG, SVG or PDF with one inside, or a presentation of one
 * with freshness statements. Rejects with a `Problem` where there is nothing to verify.
 */
export async function verifyCredential(
  input: Uint8Array | string,
  options: VerifyOptions = {},
): Promise<Report> {
  const along = (options.documents ?? []).map((content, at) => ({ name: `document ${at + 1}`, content }));
  const { credentials, ...companions } = sortFiles([{ name: 'input', content: input }, ...along]);
  const [credential, ...others] = credentials;
  if (credential === undefined || others.length > 0)
    throw new Problem(
      'bad-input',
      'not-one-credential',
      `These are ${credentials.length} credentials, not one.`,
    );
  return verifyDocument(credential.document, companions, options);
}
