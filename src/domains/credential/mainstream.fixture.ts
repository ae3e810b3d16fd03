import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';
import type { DocumentLoader } from 'jsonld';
import { bundledDocumentLoader } from './contexts/bundled.ts';
import { today } from './example.fixture.ts';
import type { SigningKey } from './issue/sign.ts';
import { verificationMethodId } from './keys/did.ts';
import { didDocumentOf } from './keys/did-document.ts';

/** The mainstream stack as its packages are installed, with one issuer: no resolver of contexts is handed in. */
export async function mainstream(key: SigningKey) {
  const { did: controller, publicKeyMultibase, secretKeyMultibase } = key;
  const id = verificationMethodId(controller, publicKeyMultibase);
  const didDocument = didDocumentOf(controller, [publicKeyMultibase]);
  const known = new Map<string, unknown>([
    [controller, didDocument],
    [id, didDocument.verificationMethod[0]],
  ]);
  const documentLoader: DocumentLoader = async (url) =>
    known.has(url)
      ? { contextUrl: null, documentUrl: url, document: known.get(url) }
      : bundledDocumentLoader(url);
  const multikey = await Ed25519Multikey.from({
    id,
    type: 'Multikey',
    controller,
    publicKeyMultibase,
    secretKeyMultibase,
  });
  const now = new Date(today);
  return {
    issue: (credential: object) =>
      issue({
        credential: structuredClone(credential),
        suite: new DataIntegrityProof({ signer: multikey.signer(), date: today, cryptosuite }),
        documentLoader,
        now,
      }),
    verify: (credential: object) =>
      verifyCredential({
        credential,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader,
        now,
        checkStatus: async () => ({ verified: true }),
      }),
  };
}
