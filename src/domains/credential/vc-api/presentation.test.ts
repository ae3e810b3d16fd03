import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { signPresentation } from '@digitalbazaar/vc';
import { createWorld } from '../../../../test/world.ts';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { verificationMethodId } from '../keys/did.ts';
import { keyOfKind } from '../suites/other-side.fixture.ts';
import { conformanceClient, credential } from './conformance-client.fixture.ts';

const world = await createWorld({ vcApi: true });
after(() => world.close());
const suites = conformanceClient(world.nobody);

suite('presentations', async () => {
  const holder = await keyOfKind('Ed25519', 8);
  const id = verificationMethodId(holder.did, holder.publicKeyMultibase);
  const pair = await Ed25519Multikey.from({ ...holder, id, type: 'Multikey', controller: holder.did });
  const intent = { challenge: 'a challenge', domain: 'github.com/w3c' };
  const plain = { '@context': credential['@context'], type: ['VerifiablePresentation'], holder: holder.did };
  const signed = (presentation: object) =>
    signPresentation({
      presentation: structuredClone(presentation),
      suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite: eddsaRdfc }),
      documentLoader: bundledDocumentLoader,
      ...intent,
    });

  test('a presentation with two credentials, as the mainstream library signs it, verifies', async () => {
    const verifiableCredential = [
      await suites.issue('eddsa-rdfc-2022'),
      await suites.issue('ecdsa-jcs-2019'),
    ];
    const whole = await signed({ ...plain, id: 'urn:uuid:1', verifiableCredential });
    for (const options of [{}, { checks: [] }, intent]) {
      const { status, body } = await suites.present(whole, options);
      assert.deepEqual([status, body.verified, body.warnings], [200, true, []], JSON.stringify(body));
    }
    assert.equal((await suites.present(whole, { ...intent, challenge: 'another' })).status, 422);
    assert.equal((await suites.present(whole, { ...intent, domain: 'another.example' })).status, 422);
    assert.equal((await suites.present(whole, { expectedProofPurpose: 'assertionMethod' })).status, 422);
    const [first, second] = verifiableCredential;
    const forged = { ...whole, verifiableCredential: [{ ...first, name: 'Another' }, second] };
    assert.equal((await suites.present(forged)).status, 422);
  });

  test('a credential in it that nobody signed keeps it from verifying', async () => {
    assert.equal(
      (await suites.present(await signed({ ...plain, verifiableCredential: [credential] }))).status,
      422,
    );
  });

  test('what is no presentation of the data model is refused', async () => {
    const whole = await signed(plain);
    assert.equal((await suites.present(whole)).status, 200);
    const good = await suites.issue('eddsa-rdfc-2022');
    const enveloped = { '@context': credential['@context'][0], type: 'EnvelopedVerifiableCredential' };
    const changes: Record<string, object> = {
      'no context': { '@context': undefined },
      'another first context': { '@context': ['https://www.w3.org/ns/credentials/examples/v2'] },
      'no type': { type: undefined },
      'another type': { type: ['NonconformingDocument'] },
      'a holder that is no URL': { holder: 'mara' },
      'an id that is no URL': { id: 'x' },
      'no proof': { proof: undefined },
      'a credential that is a text': { verifiableCredential: ['https://example.org/1'] },
      'a credential without a type': { verifiableCredential: [{ ...good, type: undefined }] },
      'an envelope without its address': { verifiableCredential: [enveloped] },
      'an envelope': { verifiableCredential: [{ ...enveloped, id: 'data:application/vc+jwt,eyJ' }] },
      'terms of use without a type': { termsOfUse: { id: 'urn:x:1' } },
    };
    for (const [what, change] of Object.entries(changes))
      assert.equal((await suites.present({ ...whole, ...change })).status, 422, what);
  });
});
