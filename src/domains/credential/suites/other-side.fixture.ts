import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import type { Cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { derive, issue } from '@digitalbazaar/vc';
import type { DocumentLoader } from 'jsonld';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { repeatable, today } from '../example.fixture.ts';
import type { SigningKey } from '../issue/sign.ts';
import { didKeyOf, verificationMethodId } from '../keys/did.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { makeKeyPair } from '../keys/key-pair.ts';
import type { KeyKind } from '../keys/multikey.ts';

/** An issuer's key of any kind: did:key by default. */
export async function keyOfKind(kind: KeyKind, seed = 1, did?: string): Promise<SigningKey> {
  const pair = await makeKeyPair(repeatable(seed), kind);
  return { ...pair, did: did ?? didKeyOf(pair.publicKeyMultibase) };
}

async function signerOf({ did, publicKeyMultibase, secretKeyMultibase }: SigningKey) {
  const id = verificationMethodId(did, publicKeyMultibase);
  const pair = { id, type: 'Multikey', controller: did, publicKeyMultibase, secretKeyMultibase } as const;
  const isEd25519 = publicKeyMultibase.startsWith('z6Mk');
  return (isEd25519 ? await Ed25519Multikey.from(pair) : await EcdsaMultikey.from(pair)).signer();
}

/** The mainstream library's cryptosuites: signing, deriving and verifying with one issuer's key. */
export function otherSide(key: SigningKey) {
  const { verificationMethod } = didDocumentOf(key.did, [key.publicKeyMultibase]);
  const documentLoader: DocumentLoader = async (url) => {
    const known = verificationMethod.find(({ id }) => id === url);
    const document = known && { '@context': 'https://w3id.org/security/multikey/v1', ...known };
    return document === undefined
      ? bundledDocumentLoader(url)
      : { contextUrl: null, documentUrl: url, document };
  };
  const suiteOf = async (cryptosuite: Cryptosuite) =>
    new DataIntegrityProof({ signer: await signerOf(key), date: today, cryptosuite });
  const issueWith = async (credential: object, cryptosuite: Cryptosuite) =>
    issue({
      credential: structuredClone(credential),
      suite: await suiteOf(cryptosuite),
      documentLoader,
      now: new Date(today),
    });
  const verifyWith = ({ proof, ...document }: { proof: object }, cryptosuite: Cryptosuite) =>
    new DataIntegrityProof({ cryptosuite }).verifyProof({ proof: { ...proof }, document, documentLoader });
  return {
    issueJcs: (credential: object) => issueWith(credential, eddsaJcs.createSignCryptosuite()),
    verifyJcs: (signed: { proof: object }) => verifyWith(signed, eddsaJcs.createVerifyCryptosuite()),
    verifyWith,
    issueRdfc: (credential: object) => issueWith(credential, ecdsaRdfc),
    verifyRdfc: (signed: { proof: object }) => verifyWith(signed, ecdsaRdfc),
    issueSd: (credential: object, mandatoryPointers: readonly string[]) =>
      issueWith(credential, ecdsaSd.createSignCryptosuite({ mandatoryPointers })),
    /** What a holder does with the issuer's base proof. */
    show: (signed: object, selectivePointers: readonly string[]) =>
      derive({
        verifiableCredential: structuredClone(signed),
        suite: new DataIntegrityProof({
          cryptosuite: ecdsaSd.createDiscloseCryptosuite({ selectivePointers }),
        }),
        documentLoader,
      }),
  };
}
