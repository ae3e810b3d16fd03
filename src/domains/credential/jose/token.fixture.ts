import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign, type CompactJWSHeaderParameters } from 'jose';
import { exampleFacts, exampleKey, exampleList, exampleOptions } from '../example.fixture.ts';
import { buildAchievementCredential } from '../issue/achievement-credential.ts';
import type { SigningKey } from '../issue/sign.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import type { StatusPurpose } from '../status/status-list-credential.ts';
import { keyOfKind } from '../suites/other-side.fixture.ts';
import { type Verification, verifyCredential } from '../verify/verify-credential.ts';
import { makeRsaKey, rsaSigner, rsaVerificationMethod } from './rsa-key.ts';
import { signerOf, type TokenSigner } from './sign-token.ts';

/** The issuer of these tests. */
export const did = 'did:web:assay.example';

/** Its keys, by the algorithm that each signs with. */
export interface Keys {
  readonly ed25519: SigningKey;
  readonly signers: ReadonlyMap<string, TokenSigner>;
  /** Its DID document. */
  readonly document: object;
}

/** Keys of all kinds for one issuer: RSA ones take a moment to make, so once a file. */
export async function issuersKeys(): Promise<Keys> {
  const ed25519 = await exampleKey(1, did);
  const others = [await keyOfKind('P-256', 2, did), await keyOfKind('P-384', 3, did)];
  const rsa = await makeRsaKey();
  const listed = didDocumentOf(
    did,
    [ed25519, ...others].map(({ publicKeyMultibase }) => publicKeyMultibase),
  );
  const method = await rsaVerificationMethod(did, rsa);
  const signers = [...[ed25519, ...others].map(signerOf), await rsaSigner(did, rsa)];
  return {
    ed25519,
    signers: new Map(signers.map((signer) => [signer.algorithm, signer])),
    document: {
      ...listed,
      verificationMethod: [...listed.verificationMethod, method],
      assertionMethod: [...listed.assertionMethod, method.id],
    },
  };
}

/** The signer of an algorithm. */
export function signerFor({ signers }: Keys, algorithm: string): TokenSigner {
  const signer = signers.get(algorithm);
  if (signer === undefined) throw new Error(`There is no key for ${algorithm}.`);
  return signer;
}

/** An unsigned certificate of the issuer. */
export const draft = buildAchievementCredential(exampleFacts(did));

/** What `jose` itself signs: a payload under any header that it lets through. */
export function byJose(
  payload: unknown,
  header: CompactJWSHeaderParameters,
  key: KeyObject | Uint8Array,
): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(header).sign(key);
}

/** Verifies a token, with these documents in the net beside the issuer's own and its status list. */
export async function verified(
  input: unknown,
  keys: Keys,
  given: {
    readonly set?: readonly number[];
    /** What the status list is for: revocation by default. */
    readonly purpose?: StatusPurpose;
    readonly now?: string;
    readonly net?: Readonly<Record<string, unknown>>;
    /** Every address that was asked for. */
    readonly asked?: string[];
  } = {},
): Promise<Verification> {
  const { set = [], purpose, net = {}, asked = [], now } = given;
  const options = exampleOptions(keys.ed25519, await exampleList(keys.ed25519, set, purpose));
  const documents: Readonly<Record<string, unknown>> = {
    'https://assay.example/.well-known/did.json': keys.document,
    ...net,
  };
  return verifyCredential(input, {
    ...options,
    ...(now === undefined ? {} : { now }),
    resolve: {
      ...options.resolve,
      did: async (url) => {
        asked.push(url);
        if (documents[url] === undefined) throw new Error('404');
        return documents[url];
      },
    },
  });
}

/** An Ed25519 key of nobody's. */
export const strangersKey = generateKeyPairSync('ed25519').privateKey;
