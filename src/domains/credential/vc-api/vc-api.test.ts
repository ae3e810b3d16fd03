import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createWorld } from '../../../../test/world.ts';
import { outside } from '../../../kernel/outside.fixture.ts';
import { keyOfKind, otherSide } from '../suites/other-side.fixture.ts';
import { vectorCanonizer } from '../suites/vector-canonizer.fixture.ts';
import { conformanceClient, credential } from './conformance-client.fixture.ts';
import { signingSuites } from './issue.ts';
import { verifyConformingCredential } from './verify.ts';

const world = await createWorld({ vcApi: true });
after(() => world.close());
const suites = conformanceClient(world.nobody);

test('the manifest names an issuer for each curve of each suite, who is then the issuer', async () => {
  const issuers = await suites.issuers();
  assert.equal(issuers.length, 6);
  for (const { id, endpoint } of issuers) {
    const [, name = ''] = /\/vc-api\/([^/]+)\/credentials\/issue$/.exec(endpoint) ?? [];
    const issued = await suites.issue(name, { issuer: id });
    assert.equal(issued.issuer, id);
    assert.ok(issued.proof.verificationMethod.startsWith(`${id}#`));
  }
});

test('nobody here trusts what is issued for a test', async () => {
  const answer = await world.nobody.postJson('/verify', await suites.issue('eddsa-rdfc-2022'));
  assert.equal(((await answer.json()) as { verdict?: unknown }).verdict, 'not trusted');
});

for (const name of signingSuites.keys()) {
  test(`${name}: what is issued verifies, and nothing that was changed does`, async () => {
    const issued = await suites.issue(name);
    const { status, body } = await suites.verify(name, issued);
    assert.deepEqual([status, body.verified, body.errors, body.warnings], [200, true, [], []]);
    const { proof } = issued;
    const changes: Record<string, object> = {
      'another name': { ...issued, name: 'Another' },
      'no proof': { ...issued, proof: undefined },
      'a proof that is null': { ...issued, proof: null },
      'no type of proof': { ...issued, proof: { ...proof, type: undefined } },
      'another type of proof': { ...issued, proof: { ...proof, type: 'UnknownProofType' } },
      'another cryptosuite': { ...issued, proof: { ...proof, cryptosuite: 'UnknownCryptosuite' } },
      'no key': { ...issued, proof: { ...proof, verificationMethod: undefined } },
      'a key that is none': { ...issued, proof: { ...proof, verificationMethod: 'did:key:invalidVm' } },
      'no purpose': { ...issued, proof: { ...proof, proofPurpose: undefined } },
      'another purpose': { ...issued, proof: { ...proof, proofPurpose: 'authentication' } },
      'no value': { ...issued, proof: { ...proof, proofValue: undefined } },
      'a value that is null': { ...issued, proof: { ...proof, proofValue: null } },
      'a value without its base': { ...issued, proof: { ...proof, proofValue: proof.proofValue.slice(1) } },
      'a day that is none': { ...issued, proof: { ...proof, created: 'invalidDate' } },
      'an end of the proof': { ...issued, proof: { ...proof, expires: '2020-01-01T00:00:00' } },
      'a proof before it that is missing': { ...issued, proof: { ...proof, previousProof: 'urn:uuid:1' } },
      'a proof before it that has no name': { ...issued, proof: { ...proof, previousProof: [''] } },
    };
    for (const [what, changed] of Object.entries(changes))
      assert.equal((await suites.verify(name, changed)).status, 422, what);
    assert.equal((await suites.verify(name, issued, { expectedProofPurpose: 'authentication' })).status, 422);
    assert.equal(
      (await suites.verify(name, issued, { challenge: 'abc', domain: 'domain.example' })).status,
      422,
    );
    const other = name === 'eddsa-rdfc-2022' ? 'eddsa-jcs-2022' : 'eddsa-rdfc-2022';
    assert.equal((await suites.verify(other, issued)).status, 422);
  });
}

test('the mainstream library accepts what is issued', async () => {
  const keyOf = (issuer: string) => ({
    did: issuer,
    publicKeyMultibase: issuer.slice('did:key:'.length),
    secretKeyMultibase: '',
  });
  const issuers = await suites.issuers();
  for (const { id } of issuers.filter(({ endpoint }) => endpoint.includes('ecdsa-rdfc'))) {
    const { error, verified } = await otherSide(keyOf(id)).verifyRdfc(
      await suites.issue('ecdsa-rdfc-2019', { issuer: id }),
    );
    assert.equal(verified, true, String(error));
  }
  const jcs = await suites.issue('eddsa-jcs-2022');
  assert.equal((await otherSide(keyOf(jcs.issuer)).verifyJcs(jcs)).verified, true);
  const rdfc = await suites.issue('eddsa-rdfc-2022');
  assert.equal((await otherSide(keyOf(rdfc.issuer)).verifyWith(rdfc, eddsaRdfc)).verified, true);
});

test('a proof that a credential carries stays beside the one that is added', async () => {
  const first = await suites.issue('eddsa-rdfc-2022');
  const { body } = await suites.asked('eddsa-jcs-2022/credentials/issue', { credential: first });
  const both = body.verifiableCredential as { proof: { cryptosuite: string }[] };
  assert.deepEqual(
    both.proof.map(({ cryptosuite }) => cryptosuite),
    ['eddsa-rdfc-2022', 'eddsa-jcs-2022'],
  );
  assert.equal((await suites.verify('eddsa-jcs-2022', both)).status, 200);
  const [one, two] = both.proof;
  assert.equal(
    (
      await suites.verify('eddsa-jcs-2022', {
        ...both,
        proof: [{ ...one, created: '2026-11-16T09:00:01Z' }, two],
      })
    ).status,
    422,
  );
});

test('a part that a holder shows of an ecdsa-sd-2023 credential verifies, the whole does not, and none is issued', async () => {
  const key = await keyOfKind('P-256', 6);
  const base = await otherSide(key).issueSd({ ...credential, issuer: key.did }, [
    '/issuer',
    '/credentialSubject/id',
  ]);
  const shown = await otherSide(key).show(base, ['/credentialSubject/name']);
  assert.equal((await suites.verify('ecdsa-sd-2023', shown)).status, 200);
  assert.equal((await suites.verify('ecdsa-sd-2023', base)).status, 422);
  assert.equal((await suites.asked('ecdsa-sd-2023/credentials/issue', { credential })).status, 404);
  assert.equal(
    (await suites.asked('bbs-2023/credentials/verify', { verifiableCredential: base })).status,
    404,
  );
});

test('a body that is not what the address takes is an error of the caller’s', async () => {
  for (const body of [
    {},
    { credential: null },
    { credential: [] },
    { verifiableCredential: 'x' },
    { options: 3 },
  ])
    for (const what of ['credentials/issue', 'credentials/verify', 'presentations/verify'])
      assert.equal(
        (await suites.asked(`eddsa-rdfc-2022/${what}`, body)).status,
        422,
        `${what} ${JSON.stringify(body)}`,
      );
  const large = { credential: { ...credential, name: 'x'.repeat(1024 * 1024) } };
  assert.equal((await suites.asked('eddsa-rdfc-2022/credentials/issue', large)).status, 413);
});

suite('the W3C’s vectors', () => {
  const vectors = [
    ['eddsa-rdfc-2022', 'eddsa/eddsa-rdfc-2022/signedDataInt.json'],
    ['eddsa-jcs-2022', 'eddsa/eddsa-jcs-2022/signedJCS.json'],
    ['ecdsa-rdfc-2019', 'ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json'],
    ['ecdsa-rdfc-2019', 'ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384.json'],
    ['ecdsa-jcs-2019', 'ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json'],
    ['ecdsa-jcs-2019', 'ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json'],
    ['eddsa-rdfc-2022', 'eddsa/proof-set-chain/signedProofSet2.json'],
    ['eddsa-rdfc-2022', 'eddsa/proof-set-chain/signedProofChain1.json'],
    ['eddsa-rdfc-2022', 'eddsa/proof-set-chain/signedProofChain2.json'],
  ] as const;
  for (const [name, file] of vectors) {
    test(`${file} verifies at the address of ${name}, with a word about its issuer`, async (t) => {
      const vector = outside(t, `vc-vectors/${file}`);
      if (vector === undefined) return;
      const document = JSON.parse(vector.toString()) as object;
      const { status, body } = await suites.verify(name, document);
      assert.deepEqual([status, body.verified], [200, true], JSON.stringify(body));
      assert.match(String(body.warnings), /another signed the credential/);
      assert.equal((await suites.verify(name, { ...document, name: 'Another' })).status, 422);
    });
  }

  for (const file of ['prc', 'employ']) {
    test(`ecdsa-sd-2023/${file} verifies once its context is known, and is refused by the context’s name before`, async (t) => {
      const vector = outside(t, `vc-vectors/ecdsa/ecdsa-sd-2023/${file}/derivedRevealDocument.json`);
      if (vector === undefined) return;
      const document: unknown = JSON.parse(vector.toString());
      const fetchDid = () => Promise.reject(new Error('nothing to fetch'));
      const surroundings = { now: world.now(), fetchDid, canonizer: vectorCanonizer };
      const ask = { cryptosuite: 'ecdsa-sd-2023' };
      assert.equal((await verifyConformingCredential(document, ask, surroundings)).verified, true);
      const { status, body } = await suites.verify('ecdsa-sd-2023', document);
      assert.equal(status, 422);
      assert.match(String(body.detail), /https:\/\/w3id\.org\/citizenship\/v4rc1/);
    });
  }
});
