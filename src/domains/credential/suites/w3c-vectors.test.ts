import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { outside } from '../../../kernel/outside.fixture.ts';
import { readPublicKey } from '../keys/multikey.ts';
import { checkProof, didOf, type ProofToCheck, signedBy } from '../verify/proof-check.ts';
import type { Cryptosuite, ProofOptions, SigningSuite } from './cryptosuite.ts';
import { cryptosuitesWith } from './cryptosuites.ts';
import { readDerivedProofValue } from './derived-proof-value.ts';
import { checkDerived, relabelled } from './ecdsa-sd-2023.ts';
import { vectorCanonizer } from './vector-canonizer.fixture.ts';

interface Signed {
  readonly issuer: string | { readonly id: string };
  readonly proof: ProofOptions | readonly ProofOptions[];
  readonly [member: string]: unknown;
}

const suites = cryptosuitesWith(vectorCanonizer);

function suiteOf(proof: ProofOptions): Cryptosuite {
  const suite = suites.get(String(proof.cryptosuite));
  assert.ok(suite);
  return suite;
}

function keyOf({ verificationMethod }: ProofOptions) {
  const key = readPublicKey(String(verificationMethod).split('#')[1] ?? '');
  assert.ok(key);
  return key;
}

function text(t: TestContext, name: string): string | undefined {
  return outside(t, `vc-vectors/${name}`)?.toString();
}

function json<T>(t: TestContext, name: string): T | undefined {
  const read = text(t, name);
  return read === undefined ? undefined : (JSON.parse(read) as T);
}

const single: readonly (readonly [folder: string, ending: string])[] = [
  ['eddsa/eddsa-rdfc-2022', 'DataInt'],
  ['eddsa/eddsa-rdfc-2022/employ', 'DataInt'],
  ['eddsa/eddsa-jcs-2022', 'JCS'],
  ['ecdsa/ecdsa-rdfc-2019-p256', 'ECDSAP256'],
  ['ecdsa/ecdsa-rdfc-2019-p256/employ', 'ECDSAP256'],
  ['ecdsa/ecdsa-rdfc-2019-p384', 'ECDSAP384'],
  ['ecdsa/ecdsa-rdfc-2019-p384/employ', 'ECDSAP384'],
  ['ecdsa/ecdsa-jcs-2019-p256', 'JCSECDSAP256'],
  ['ecdsa/ecdsa-jcs-2019-p384', 'JCSECDSAP384'],
];

for (const [folder, ending] of single) {
  test(`the W3C vector ${folder}: the bytes to sign are the published ones`, async (t) => {
    const signed = json<Signed>(t, `${folder}/signed${ending}.json`);
    const published = text(t, `${folder}/combinedHash${ending}.txt`);
    if (signed === undefined || published === undefined) return;
    const { proof, ...unsecured } = signed as Signed & { proof: ProofOptions };
    const suite = suiteOf(proof) as SigningSuite;
    const data = await suite.hashData(unsecured, proof, keyOf(proof).kind);
    assert.equal(Buffer.from(data).toString('hex'), published.trim());
  });

  test(`the W3C vector ${folder}: the signature holds, and not once a name is changed`, async (t) => {
    const signed = json<Signed>(t, `${folder}/signed${ending}.json`);
    if (signed === undefined) return;
    const { proof, ...unsecured } = signed as Signed & { proof: ProofOptions };
    const key = keyOf(proof);
    assert.equal((await suiteOf(proof).verify(unsecured, proof, key)).holds, true);
    const changed = { ...unsecured, name: 'Another credential' };
    assert.equal((await suiteOf(proof).verify(changed, proof, key)).holds, false);
    const later = { ...proof, created: '2023-02-24T23:36:39Z' };
    assert.equal((await suiteOf(proof).verify(unsecured, later, key)).holds, false);
  });
}

for (const [name, proofs] of [
  ['signedProofSet1', 1],
  ['signedProofSet2', 2],
  ['signedProofChain1', 3],
  ['signedProofChain2', 4],
] as const) {
  test(`the W3C vector eddsa/proof-set-chain/${name}: all ${proofs} proofs hold`, async (t) => {
    const signed = json<Signed>(t, `eddsa/proof-set-chain/${name}.json`);
    if (signed === undefined) return;
    const all = [signed.proof].flat() as ProofOptions[];
    assert.equal(all.length, proofs);
    const found = new Set<string>();
    for (const { verificationMethod } of all) {
      // Each signer in turn as the issuer: its proofs, and those that they sign.
      const due: readonly ProofToCheck[] = checkProof(signed, didOf(String(verificationMethod))).proofs ?? [];
      for (const one of due) {
        const document = signedBy(signed, one.previous);
        const { holds } = await suiteOf(one.proof).verify(document, one.proof, keyOf(one.proof));
        assert.equal(holds, true, one.proof.proofValue);
        found.add(one.proof.proofValue);
      }
    }
    assert.equal(found.size, proofs);
  });
}

for (const folder of ['ecdsa/ecdsa-sd-2023/prc', 'ecdsa/ecdsa-sd-2023/employ']) {
  test(`the W3C vector ${folder}: the derived proof is read as published`, (t) => {
    const signed = json<{ proof: { proofValue: string } }>(t, `${folder}/derivedRevealDocument.json`);
    const published = json<{
      baseSignature: string;
      signatures: string[];
      labelMap: [string, string][];
      mandatoryIndexes: number[];
    }>(t, `${folder}/verifyDerivedProofValue.json`);
    if (signed === undefined || published === undefined) return;
    const read = readDerivedProofValue(signed.proof.proofValue);
    assert.ok('value' in read);
    const { baseSignature, signatures, labels, mandatory } = read.value;
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    assert.equal(hex(baseSignature), published.baseSignature);
    assert.deepEqual(signatures.map(hex), published.signatures);
    assert.deepEqual([...labels], published.labelMap);
    assert.deepEqual([...mandatory], published.mandatoryIndexes);
  });

  test(`the W3C vector ${folder}: the statements bear the names under which they were signed`, async (t) => {
    const signed = json<Signed>(t, `${folder}/derivedRevealDocument.json`);
    const published = json<string[]>(t, `${folder}/verifyNQuads.json`);
    if (signed === undefined || published === undefined) return;
    const { proof, ...unsecured } = signed as Signed & { proof: ProofOptions };
    const read = readDerivedProofValue(String(proof.proofValue));
    assert.ok('value' in read);
    const quads = await vectorCanonizer.canonize(unsecured, 'sha256');
    assert.deepEqual(relabelled(quads, read.value.labels), published);
  });

  test(`the W3C vector ${folder}: the derived proof holds, and not with another proof’s hash`, async (t) => {
    const signed = json<Signed>(t, `${folder}/derivedRevealDocument.json`);
    const steps = json<{ proofHash: string }>(t, `${folder}/verifyCreateVerifyData.json`);
    const lines = json<string[]>(t, `${folder}/verifyNQuads.json`);
    if (signed === undefined || steps === undefined || lines === undefined) return;
    const { proof, ...unsecured } = signed as Signed & { proof: ProofOptions };
    const key = keyOf(proof);
    const found = await suiteOf(proof).verify(unsecured, proof, key);
    assert.deepEqual([found.holds, found.reason], [true, undefined]);
    const read = readDerivedProofValue(String(proof.proofValue));
    assert.ok('value' in read);
    const hash = Buffer.from(steps.proofHash, 'hex');
    assert.equal(checkDerived(lines, hash, read.value, key).holds, true);
    assert.equal(checkDerived(lines, Buffer.alloc(32), read.value, key).holds, false);
  });

  test(`the W3C vector ${folder}: the issuer’s base proof is refused by that name`, async (t) => {
    const signed = json<Signed>(t, `${folder}/addSignedSDBase.json`);
    if (signed === undefined) return;
    const { proof, ...unsecured } = signed as Signed & { proof: ProofOptions };
    const { holds, reason } = await suiteOf(proof).verify(unsecured, proof, keyOf(proof));
    assert.equal(holds, false);
    assert.match(reason ?? '', /base proof, which is for the holder alone/);
  });
}

test('the W3C vector eddsa/Ed25519Signature2020: a suite from before Data Integrity is refused by its name', (t) => {
  const signed = json<Signed>(t, 'eddsa/Ed25519Signature2020/signedEdSig.json');
  if (signed === undefined) return;
  assert.match(checkProof(signed, 'did:key:x').reason, /\(Ed25519Signature2020\) is not supported/);
});
