import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  exampleCertificate,
  exampleKey,
  exampleList,
  exampleOptions,
  today,
} from '../src/domains/credential/example.fixture.ts';
import { readJson } from '../src/domains/credential/verify/read-json.ts';
import { verifyCredential } from '../src/domains/credential/verify/verify-credential.ts';
import { builtVerifier } from './built.fixture.ts';

const { library } = await builtVerifier();

test('whatever character of a certificate is changed, the verifier says what the product says, and never valid', async () => {
  const key = await exampleKey();
  const certificate = JSON.stringify(await exampleCertificate(key));
  const list = await exampleList(key);
  const readable = (text: string): unknown => {
    try {
      return readJson(text);
    } catch (error) {
      assert.equal((error as Error).name, 'Problem');
      return undefined;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.nat(certificate.length - 1),
      fc.constantFrom(...'aZ0" {}[]:,\\é'),
      async (place, letter) => {
        fc.pre(certificate[place] !== letter);
        const changed = `${certificate.slice(0, place)}${letter}${certificate.slice(place + 1)}`;
        const asked = library.verifyCredential(changed, {
          documents: [JSON.stringify(list)],
          trustedIssuers: [key.did],
          now: today,
        });
        const document = readable(changed);
        if (document === undefined) {
          await assert.rejects(asked, { name: 'Problem' });
          return;
        }
        const product = await verifyCredential(document, exampleOptions(key, list));
        const { verdict, checks } = await asked;
        assert.notEqual(verdict, 'valid');
        // An address of a list that was changed is one that nobody handed in.
        if (verdict === 'undecided') assert.match(product.reason, /^status unknown/);
        else assert.deepEqual([verdict, checks], [product.verdict, product.checks]);
      },
    ),
    { numRuns: 60 },
  );
});
