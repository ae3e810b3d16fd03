import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { accreditorKey, endorsed } from '../endorse/endorsement.fixture.ts';
import { canonizeFully, canonize, bundledFullPath, bundledVocabulary } from '../canonical/canonize.ts';
import { createCompiledShapes } from '../canonical/compiled-shapes.ts';
import { buildAchievementCredential, type SigningKey, signCredential, verifyCredential } from '../core.ts';
import {
  exampleCertificate,
  exampleFacts,
  exampleKey,
  exampleList,
  exampleOptions,
  today,
} from '../example.fixture.ts';
import type { Endorsers } from './endorsements-check.ts';

suite('endorsements on a certificate', () => {
  let issuer: SigningKey;
  let board: SigningKey;
  let registered: Endorsers;
  before(async () => {
    issuer = await exampleKey();
    board = await accreditorKey();
    registered = { names: new Map([[board.did, 'Northern Board']]), withdrawn: new Map() };
  });

  const verified = async (
    endorsements: { achievement?: readonly object[]; issuer?: readonly object[] },
    endorsers: Endorsers = registered,
  ) => {
    const certificate = await exampleCertificate(issuer, {
      endorsements: { achievement: [], issuer: [], ...endorsements },
    });
    const options = { ...exampleOptions(issuer, await exampleList(issuer)), endorsers };
    const verification = await verifyCredential(certificate, options);
    const check = verification.checks.find(({ name }) => name === 'endorsements');
    return {
      verdict: verification.verdict,
      finding: check?.finding,
      reason: check?.reason ?? '',
      verification,
    };
  };

  test('count when a registered accreditor signed them about this scheme and this issuer', async () => {
    const ofScheme = await endorsed(board);
    const ofIssuer = await endorsed(board, { id: 'urn:uuid:2', subject: issuer.did });
    const found = await verified({ achievement: [ofScheme], issuer: [ofIssuer] });
    assert.deepEqual([found.verdict, found.finding], ['valid', 'passed'], found.reason);
    assert.deepEqual(
      found.verification.endorsements?.map(({ about, name, counts }) => [about, name, counts]),
      [
        ['achievement', 'Northern Board', true],
        ['issuer', 'Northern Board', true],
      ],
    );
  });

  test('that do not hold are named as not counting, and the certificate stays what it is', async () => {
    const good = await endorsed(board);
    const stranger = await exampleKey(9);
    const bad: readonly (readonly [object, RegExp])[] = [
      [await endorsed(board, { subject: 'https://assay.example/schemes/other/1' }), /it is about .*other\/1/],
      [
        { ...good, credentialSubject: { ...good.credentialSubject, endorsementComment: 'Best.' } },
        /signature/,
      ],
      [await endorsed(stranger), /not an accreditor that is registered/],
      [await endorsed(issuer), /cannot endorse itself/],
      [
        await endorsed(board, {
          validFrom: '2024-01-01T00:00:00.000Z',
          validUntil: '2025-01-01T00:00:00.000Z',
        }),
        /valid until 2025/,
      ],
    ];
    for (const [endorsement, reason] of bad) {
      const found = await verified({ achievement: [endorsement] });
      assert.deepEqual([found.verdict, found.finding], ['valid', 'not counting'], String(reason));
      assert.match(found.reason, reason);
      assert.equal(found.verification.endorsements?.[0]?.counts, false);
    }
  });

  test('that bear the certificate’s own identifier would say things about it: nothing of it is believed', async () => {
    const posing = await endorsed(board, { id: exampleFacts(issuer.did).id });
    const found = await verified({ achievement: [posing] });
    assert.equal(found.verdict, 'invalid');
    assert.match(found.verification.reason, /signed with another value/);
  });

  test('that were withdrawn since are said to be', async () => {
    const good = await endorsed(board);
    const withdrawn = new Map([[`${board.did} ${good.id}`, '2026-11-19T00:00:00.000Z']]);
    const found = await verified({ achievement: [good] }, { ...registered, withdrawn });
    assert.deepEqual([found.verdict, found.finding], ['valid', 'not counting']);
    assert.match(found.reason, /withdrawn on 2026-11-19/);
  });

  test('cannot be taken off or exchanged: the issuer signed the certificate with them', async () => {
    const certificate = await exampleCertificate(issuer, {
      endorsements: { achievement: [await endorsed(board)], issuer: [] },
    });
    const options = { ...exampleOptions(issuer, await exampleList(issuer)), endorsers: registered };
    const another = await endorsed(board, { comment: 'Another comment.' });
    const { endorsement: _, ...bare } = certificate.credentialSubject.achievement;
    for (const achievement of [bare, { ...bare, endorsement: [another] }]) {
      const subject = { ...certificate.credentialSubject, achievement };
      const found = await verifyCredential({ ...certificate, credentialSubject: subject }, options);
      assert.equal(found.verdict, 'invalid');
      assert.match(found.reason, /the signature does not hold/);
    }
  });

  test('bring bundled contexts only, and only an endorsement may bring any', async () => {
    const good = await endorsed(board);
    const foreign = { ...good, '@context': [...good['@context'], { status: 'https://evil.example/' }] };
    const certificate = { ...(await exampleCertificate(issuer)) };
    const options = { ...exampleOptions(issuer, await exampleList(issuer)), endorsers: registered };
    const achievement = { ...certificate.credentialSubject.achievement, endorsement: [foreign] };
    const subject = { ...certificate.credentialSubject, achievement };
    const found = await verifyCredential({ ...certificate, credentialSubject: subject }, options);
    assert.match(found.reason, /second context/);
    const elsewhere = { ...certificate.credentialSubject, '@context': good['@context'] };
    assert.match(
      (await verifyCredential({ ...certificate, credentialSubject: elsewhere }, options)).reason,
      /second context/,
    );
  });

  test('keep the certificate on the compiled path, with the same statements', async () => {
    const shapes = createCompiledShapes(bundledVocabulary, bundledFullPath);
    for (let n = 0; n < 5; n++) {
      const id = `urn:uuid:${n}`;
      const endorsements = {
        achievement: [await endorsed(board, { id, comment: `Number ${n}.` })],
        issuer: [],
      };
      const document = buildAchievementCredential(
        exampleFacts(issuer.did, { id: `https://assay.example/c/${n}`, endorsements }),
      );
      const full = await canonizeFully(document);
      assert.equal(await shapes.canonize(document), full);
      assert.equal(await canonize(document), full);
    }
    assert.deepEqual({ ...shapes.count }, { filled: 3, full: 2 });
    const signed = await signCredential(buildAchievementCredential(exampleFacts(issuer.did)), issuer, today);
    assert.ok(!('endorsement' in signed.credentialSubject.achievement));
  });
});
