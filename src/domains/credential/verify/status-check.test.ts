import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleCertificate, exampleKey, exampleList, exampleOptions, today } from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import { verifyCredential } from './verify-credential.ts';

test('whoever cuts the line to the list does not make a certificate valid', async () => {
  const key = await exampleKey();
  const { resolve, ...options } = exampleOptions(key, undefined);
  for (const [thrown, words] of [
    [new Error('timed out'), 'timed out'],
    [undefined, 'undefined'],
    ['gone', 'gone'],
  ] as const) {
    const statusList = () => Promise.reject(thrown);
    const verification = await verifyCredential(await exampleCertificate(key), {
      ...options,
      resolve: { ...resolve, statusList },
    });
    assert.equal(verification.verdict, 'invalid');
    assert.equal(
      verification.reason,
      `status unknown: the list at https://assay.example/status/1 could not be had (${words})`,
    );
  }
});

test('a list counts only when it is the issuer’s own, signed, in time, for this purpose and long enough', async () => {
  const key = await exampleKey(1);
  const other = await exampleKey(2);
  const { proof, ...draft } = await exampleList(key);
  const subject = draft.credentialSubject;
  const signed = (changes: object) => signCredential({ ...draft, ...changes }, key, today);
  const stories: readonly [unknown, RegExp][] = [
    [draft, /carries no proof/],
    [{ ...draft, validUntil: '2027-11-27T09:00:00.000Z', proof }, /signature does not hold/],
    [await exampleList(other), /by another issuer/],
    [await exampleList(key, [], 'suspension'), /not for revocation/],
    [await signed({ id: 'https://assay.example/status/2' }), /says that it is another one/],
    [
      await signed({ validUntil: '2026-11-20T08:59:59.000Z', validFrom: '2026-11-01T00:00:00.000Z' }),
      /valid until 2026-11-20/,
    ],
    [await signed({ credentialSubject: { ...subject, encodedList: 'uH4sI' } }), /cannot be unpacked/],
    [
      await signed({ credentialSubject: { id: subject.id, name: 'no list' } }),
      /\$\.credentialSubject\.type is missing/,
    ],
    [{}, /@context/],
    [null, /not a JSON object/],
  ];
  for (const [list, expected] of stories) {
    const verification = await verifyCredential(await exampleCertificate(key), exampleOptions(key, list));
    assert.equal(verification.verdict, 'invalid');
    assert.match(verification.reason, /^status unknown: /);
    assert.match(verification.reason, expected);
  }
});

test('an entry that cannot be read makes the status unknown, one that only informs does not decide', async () => {
  const key = await exampleKey();
  const { proof: _, credentialStatus, ...draft } = await exampleCertificate(key);
  const verdictWith = async (entry: object) => {
    const document = await signCredential(
      { ...draft, credentialStatus: { ...credentialStatus, ...entry } },
      key,
      today,
    );
    return verifyCredential(document, exampleOptions(key, await exampleList(key, [94_567])));
  };
  assert.match(
    (await verdictWith({ statusListIndex: '131072' })).reason,
    /status unknown: .* outside the list/,
  );
  assert.match(
    (await verdictWith({ statusListIndex: '-1' })).reason,
    /statusListIndex is not a whole number/,
  );
  assert.match((await verdictWith({ statusListCredential: 'urn:uuid:1' })).reason, /is not a web address/);
  assert.match(
    (await verdictWith({ statusListCredential: 'https://assay.example/x' })).reason,
    /could not be had \(404\)/,
  );
  assert.equal((await verdictWith({ statusPurpose: 'message' })).verdict, 'valid');
});
