import type { Instant } from '../../../kernel/clock.ts';
import type { Config } from '../../../kernel/config.ts';
import type { Database } from '../../../kernel/db.ts';
import { hmac } from '../../../kernel/hash.ts';
import { Problem } from '../../../kernel/problem.ts';
import { openSecretKey, type SigningKey, verificationMethodId } from '../core.ts';
import { isOfMode, issuerName, issuesHere, type KeyServices, webDid } from './identity.ts';
import { makeSigningKey } from './make-signing-key.ts';
import { believedDids, issuingKey, keysOfDid, ownDids, type StoredKey } from './signing-key.sql.ts';

/** Who issues, and with which key. */
export interface Issuer {
  readonly name: string;
  readonly url: string;
  readonly keyId: StoredKey['keyId'];
  readonly key: SigningKey;
}

/**
 * The issuer with its opened key. In demo mode the first key is made on first use; every other is made by two key
 * custodians, and until then this throws a `Problem` with code `no-signing-key`.
 */
export async function issuer(services: KeyServices, now: Instant): Promise<Issuer> {
  const { db, config } = services;
  const found = await issuingKey(db);
  const usable = found !== undefined && issuesHere(found.did, config);
  if (!usable && !(await makesItself(services))) {
    const whose = config.mode === 'demo' ? 'this demonstration' : webDid(config);
    throw new Problem('unavailable', 'no-signing-key', `There is no key that signs for ${whose}.`, {
      todo: 'Two key custodians make one at /office/keys. What waits for it is issued then.',
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

/** Only a demonstration that never had a key makes one by itself. */
async function makesItself({ db, config }: KeyServices): Promise<boolean> {
  return config.mode === 'demo' && !(await ownDids(db)).some((did) => isOfMode(did, config));
}

/**
 * The key that signs status lists of a DID of ours: the last that began to sign for it and was not withdrawn, even
 * where another DID issues by now. Where all were withdrawn, the last of them: what it says is not believed, and a
 * reader is told why.
 */
export async function signingKeyOf({ db, secret }: KeyServices, did: string): Promise<SigningKey> {
  const last = (await keysOfDid(db, did)).find(({ beganAt }) => beganAt !== null);
  if (last === undefined) throw new Error(`${did} has a status list but no key that ever signed.`);
  return openKey(last, secret);
}

/** The DIDs whose certificates are trusted here: this installation's own, of this mode, with a key that is believed. */
export async function trustedDids(db: Database, config: Config): Promise<ReadonlySet<string>> {
  return new Set((await believedDids(db)).filter((did) => isOfMode(did, config)));
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
