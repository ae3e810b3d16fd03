import type { Instant } from '../../../kernel/clock.ts';
import type { Config } from '../../../kernel/config.ts';
import type { Database } from '../../../kernel/db.ts';
import { hmac } from '../../../kernel/hash.ts';
import { Problem } from '../../../kernel/problem.ts';
import {
  type DidDocument,
  didDocumentOf,
  openSecretKey,
  type SigningKey,
  verificationMethodId,
} from '../core.ts';
import { isOfMode, issuerName, type KeyServices, webDid } from './identity.ts';
import { makeSigningKey } from './make-signing-key.ts';
import { issuingKey, keysOfDid, ownDids, type StoredKey } from './signing-key.sql.ts';

/** Who issues, and with which key. */
export interface Issuer {
  readonly name: string;
  readonly url: string;
  readonly keyId: StoredKey['keyId'];
  readonly key: SigningKey;
}

/**
 * The issuer with its opened key. In demo mode the key is made on first use; in production a key custodian makes it,
 * and until then this throws a `Problem` with code `no-signing-key`.
 */
export async function issuer(services: KeyServices, now: Instant): Promise<Issuer> {
  const { db, config } = services;
  const found = await issuingKey(db);
  const usable =
    found !== undefined &&
    (config.mode === 'demo' ? isOfMode(found.did, config) : found.did === webDid(config));
  if (!usable && config.mode === 'production') {
    throw new Problem('unavailable', 'no-signing-key', `There is no signing key for ${webDid(config)} yet.`, {
      todo: 'A key custodian makes one at /office/keys. What waits for it is issued then.',
    });
  }
  const stored = usable ? found : await makeSigningKey(services, null, now);
  return {
    name: issuerName(config),
    url: `${config.address}/`,
    keyId: stored.keyId,
    key: await openKey(stored, services.secret),
  };
}

/** The key that signs status lists of a DID of ours: its newest, even where another DID issues by now. */
export async function signingKeyOf({ db, secret }: KeyServices, did: string): Promise<SigningKey> {
  const [newest] = await keysOfDid(db, did);
  if (newest === undefined) throw new Error(`${did} has a status list but no key.`);
  return openKey(newest, secret);
}

/** The DIDs whose certificates are trusted here: this installation's own, of this mode. */
export async function trustedDids(db: Database, config: Config): Promise<ReadonlySet<string>> {
  return new Set((await ownDids(db)).filter((did) => isOfMode(did, config)));
}

/** The DID document of a DID of ours with every key it ever had, or `undefined` for a stranger's. */
export async function ownDidDocument(db: Database, did: string): Promise<DidDocument | undefined> {
  const keys = await keysOfDid(db, did);
  return keys.length === 0
    ? undefined
    : didDocumentOf(
        did,
        keys.map((key) => key.publicKeyMultibase),
      );
}

// Opening costs a memory-hard hash; what was opened stays in this process's memory, as a signer has to hold it anyway.
const opened = new Map<string, Promise<string>>();

async function openKey(
  { did, publicKeyMultibase, sealedSecret }: StoredKey,
  secret: string,
): Promise<SigningKey> {
  const name = hmac(secret, sealedSecret);
  const opening =
    opened.get(name) ??
    openSecretKey({ sealed: sealedSecret, keyId: verificationMethodId(did, publicKeyMultibase), secret });
  opened.set(name, opening);
  opening.catch(() => opened.delete(name));
  return { did, publicKeyMultibase, secretKeyMultibase: await opening };
}
