import assert from 'node:assert/strict';
import { certificatePdf } from '../src/domains/credential/bake/certificate-pdf.ts';
import { bakePng } from '../src/domains/credential/bake/baked-png.ts';
import { bakeSvg } from '../src/domains/credential/bake/baked-svg.ts';
import { badgePicture, badgePng } from '../src/domains/credential/bake/badge-picture.ts';
import { buildAchievementCredential } from '../src/domains/credential/issue/achievement-credential.ts';
import { signToken } from '../src/domains/credential/jose/sign-token.ts';
import { issuersKeys } from '../src/domains/credential/jose/token.fixture.ts';
import { didDocumentOf } from '../src/domains/credential/keys/did-document.ts';
import { keyOfKind, otherSide } from '../src/domains/credential/suites/other-side.fixture.ts';
import { disclosedBytes, entryBytes } from '../src/domains/ledger/entry/entry.ts';
import { readCheckpoint, signCheckpoint } from '../src/domains/ledger/note/checkpoint.ts';
import { publicKeyOf } from '../src/domains/ledger/note/ed25519.ts';
import { keyText, keyTypes } from '../src/domains/ledger/note/note-key.ts';
import { proofText } from '../src/domains/ledger/note/proof-text.ts';
import { leafHash, nodeHash } from '../src/domains/ledger/tree/hash.ts';
import { commit } from '../src/kernel/hash.ts';
import { suite, test } from 'node:test';
import { exampleFacts, exampleList, today } from '../src/domains/credential/example.fixture.ts';
import { builtVerifier } from './built.fixture.ts';
import { type Case, cases, checksOffline, whole } from './cases.fixture.ts';
import type * as Library from './src/index.ts';

const { library } = await builtVerifier();
const all = await cases();

/** What the library says of a case. */
function told({ files, trusted, now }: Case, options: Library.VerifyOptions = {}): Promise<Library.Report> {
  const [certificate, ...along] = files.map(({ content }) => content);
  return library.verifyCredential(certificate ?? '', {
    documents: along,
    trustedIssuers: trusted,
    now,
    ...options,
  });
}

suite('the library', () => {
  test('says offline what the product says, check for check', async () => {
    for (const one of all) {
      const { verdict, reason, checks, facts } = await told(one);
      assert.deepEqual(
        { verdict, reason, checks, facts },
        {
          verdict: one.product.verdict,
          reason: one.product.reason,
          checks: checksOffline(one),
          facts: one.product.facts,
        },
      );
    }
    assert.deepEqual(
      all.map(({ product }) => product.verdict),
      ['valid', 'expired', 'revoked', 'invalid', 'not trusted', 'valid'],
    );
  });

  test('tells the currency that a freshness statement states, and without one that nobody said', async () => {
    const lapsed = await told(all.find(({ name }) => name === 'lapsed') ?? whole(all));
    assert.equal(lapsed.currency?.state, 'lapsed');
    assert.deepEqual(
      lapsed.unchecked.map(({ what }) => what),
      ['issuer'],
    );
    const { currency, unchecked } = await told(whole(all));
    assert.equal(currency, undefined);
    assert.deepEqual(
      unchecked.map(({ what }) => what),
      ['issuer', 'currency'],
    );
  });

  test('decides nothing for want of a document, and says where it stands', async () => {
    const [certificate, did, list] = whole(all).files;
    const without = (...files: (typeof certificate)[]) =>
      told({ ...whole(all), files: files.filter((file) => file !== undefined) });
    const noList = await without(certificate, did);
    assert.equal(noList.verdict, 'undecided');
    assert.deepEqual(noList.unchecked[0]?.address, 'https://assay.example/status/1');
    const nothing = await without(certificate);
    assert.equal(nothing.verdict, 'undecided');
    assert.equal(nothing.unchecked[0]?.address, 'https://assay.example/.well-known/did.json');
    // A change shows whatever is missing besides.
    const changed = all.find(({ name }) => name === 'a byte changed');
    assert.equal((await without(changed?.files[0], did)).verdict, 'invalid');
    assert.equal((await without(changed?.files[0], did, list)).verdict, 'invalid');
  });

  test('asks the net only through what it is given, for what did not come along', async () => {
    const asked: string[] = [];
    const [certificate, did, list] = whole(all).files;
    const fetch = async (url: string) => {
      asked.push(url);
      return (url.endsWith('did.json') ? did : list)?.content ?? '';
    };
    const { verdict } = await told(
      { ...whole(all), files: certificate === undefined ? [] : [certificate] },
      { fetch },
    );
    assert.equal(verdict, 'valid');
    assert.deepEqual(asked, ['https://assay.example/.well-known/did.json', 'https://assay.example/status/1']);
  });

  test('reads a badge, a picture and a PDF with the certificate inside', async () => {
    const [{ content } = { content: '' }] = whole(all).files;
    const badge = {
      title: 'Badge',
      issuer: 'Assay',
      link: 'https://assay.example/c/1',
      demonstration: false,
    };
    const sheet = {
      issuer: 'Assay',
      name: 'Mara Lindqvist',
      title: badge.title,
      scope: 'Builds software on language models.',
      clauses: [],
      dates: [],
      versions: 'Edition 1',
      link: badge.link,
      warnings: [],
      madeAt: today,
      fileName: 'certificate.json',
      document: JSON.parse(content) as object,
    };
    const files = [
      bakePng(badgePng(badgePicture(badge)), content),
      new TextEncoder().encode(bakeSvg(badgePicture(badge), JSON.parse(content) as object)),
      await certificatePdf(sheet),
    ];
    for (const file of files) {
      const documents = whole(all)
        .files.slice(1)
        .map((one) => one.content);
      const { verdict } = await library.verifyCredential(file, {
        documents,
        trustedIssuers: whole(all).trusted,
        now: today,
      });
      assert.equal(verdict, 'valid');
      const cut = file.slice(0, 300);
      await assert.rejects(library.verifyCredential(cut), { name: 'Problem' });
    }
  });

  test('checks tokens of every algorithm, and each of the other cryptosuites', async () => {
    const keys = await issuersKeys();
    const did = 'did:web:assay.example';
    const draft = buildAchievementCredential(exampleFacts(did));
    const along = [JSON.stringify(keys.document), JSON.stringify(await exampleList(keys.ed25519))];
    const verdictOf = async (input: string, documents = along, trustedIssuers = [did]) =>
      (await library.verifyCredential(input, { documents, trustedIssuers, now: today })).verdict;
    for (const [algorithm, signer] of keys.signers) {
      const token = await signToken(draft, signer, 'vc-jose');
      assert.equal(await verdictOf(token), 'valid', algorithm);
      const [head, payload, signature = ''] = token.split('.');
      const letter = signature[9] === 'A' ? 'B' : 'A';
      const bent = [head, payload, `${signature.slice(0, 9)}${letter}${signature.slice(10)}`].join('.');
      assert.equal(await verdictOf(bent), 'invalid', algorithm);
    }
    for (const [kind, issue] of [
      ['P-256', 'issueRdfc'],
      ['P-384', 'issueRdfc'],
      ['Ed25519', 'issueJcs'],
    ] as const) {
      const key = await keyOfKind(kind, 5);
      const { credentialStatus: _, ...unsigned } = buildAchievementCredential(exampleFacts(key.did));
      const signed = JSON.stringify(await otherSide(key)[issue](unsigned));
      assert.equal(await verdictOf(signed, [], [key.did]), 'valid', `${kind} ${issue}`);
      assert.equal(await verdictOf(signed.replace('Mara', 'Maria'), [], [key.did]), 'invalid', kind);
    }
    const key = await keyOfKind('P-256', 6);
    const { credentialStatus: _, ...unsigned } = buildAchievementCredential(exampleFacts(key.did));
    const base = await otherSide(key).issueSd(unsigned, ['/issuer']);
    const shown = await otherSide(key).show(base, ['/credentialSubject', '/id', '/name', '/validFrom']);
    assert.equal(await verdictOf(JSON.stringify(shown), [], [key.did]), 'valid', 'ecdsa-sd-2023');
  });

  test('follows a proof of the log to a signed or a kept checkpoint, and refuses another’s', async () => {
    const [{ content } = { content: '' }] = whole(all).files;
    const [seed, salt] = [Buffer.alloc(32, 7), '0'.repeat(32)];
    const key = { name: 'assay.example/log', type: keyTypes.signature, publicKey: publicKeyOf(seed) };
    const entry = {
      kind: 'credential.issued',
      day: '2026-11-19',
      commitment: commit(salt, JSON.parse(content)),
    };
    const beside = leafHash(Buffer.from('another entry'));
    const root = nodeHash(leafHash(entryBytes(entry)), beside);
    const checkpoint = signCheckpoint({ origin: key.name, size: 2, root }, key.publicKey, seed);
    assert.ok(readCheckpoint(checkpoint));
    const proof = proofText({
      extra: disclosedBytes({ entry, salt }),
      index: 0,
      hashes: [beside],
      checkpoint,
    });
    const logged = (options: Library.VerifyOptions, one = whole(all)) =>
      told({ ...one, files: [...one.files, { name: 'proof', content: proof }] }, options);

    const { log, verdict, unchecked } = await logged({ logKey: keyText(key), logCheckpoint: checkpoint });
    assert.deepEqual([verdict, log?.holds], ['valid', true], JSON.stringify(log));
    assert.deepEqual(
      log?.checks.map(({ name }) => name),
      ['checkpoint', 'inclusion', 'commitment', 'checkpoint', 'growth'],
    );
    assert.deepEqual(
      unchecked.map(({ what }) => what),
      ['issuer', 'currency'],
    );
    assert.equal((await logged({ logCheckpoint: checkpoint })).log?.holds, true);
    assert.ok(
      (await logged({})).unchecked.some(({ what }) => what === 'log'),
      'nobody vouches for it',
    );

    const forked = signCheckpoint({ origin: key.name, size: 2, root: beside }, key.publicKey, seed);
    assert.equal((await logged({ logCheckpoint: forked })).log?.holds, false);
    const other = { ...key, publicKey: publicKeyOf(Buffer.alloc(32, 8)) };
    assert.equal((await logged({ logKey: keyText(other) })).log?.holds, false);
    const stranger = all.find(({ name }) => name === 'another issuer') ?? whole(all);
    assert.equal((await logged({ logKey: keyText(key) }, stranger)).log?.holds, false);
  });

  test('refuses what is no certificate in words', async () => {
    for (const input of ['', 'hello', '{"type":', '<html>', Buffer.from([0xff, 0xd8, 0xff, 0, 0])])
      await assert.rejects(library.verifyCredential(input), { name: 'Problem' });
    assert.equal((await library.verifyCredential('{}')).verdict, 'invalid');
  });

  test('believes neither a list by another issuer nor a document with another key', async () => {
    const stranger = await keyOfKind('Ed25519', 9);
    const list = await exampleList(stranger, [94_567]);
    const [certificate, did] = whole(all).files;
    assert.ok(certificate !== undefined && did !== undefined);
    const withList = [certificate, did, { name: 'list', content: JSON.stringify(list) }];
    const { verdict, reason } = await told({ ...whole(all), files: withList });
    assert.equal(verdict, 'invalid');
    assert.match(reason, /by another issuer/);
    const document = didDocumentOf('did:web:assay.example', [stranger.publicKeyMultibase]);
    const forged = {
      ...whole(all),
      files: [certificate, { name: 'did', content: JSON.stringify(document) }],
    };
    assert.equal((await told(forged)).verdict, 'invalid', 'the document lists another key');
  });
});
