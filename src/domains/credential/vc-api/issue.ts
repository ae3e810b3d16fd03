import type { Instant } from '../../../kernel/clock.ts';
import { notFound } from '../../../kernel/problem.ts';
import { proofOf, type SigningKey } from '../issue/sign.ts';
import type { KeyKind } from '../keys/multikey.ts';
import type { SigningSuite } from '../suites/cryptosuite.ts';
import { ecdsaJcs2019 } from '../suites/ecdsa-jcs-2019.ts';
import { ecdsaRdfc2019 } from '../suites/ecdsa-rdfc-2019.ts';
import { eddsaJcs2022 } from '../suites/eddsa-jcs-2022.ts';
import { eddsaRdfc2022 } from '../suites/eddsa-rdfc-2022.ts';
import type { JsonObject } from '../verify/json-document.ts';
import { conformanceCanonizer } from './canonizer.ts';
import { proofsOf } from './check-proofs.ts';
import { assertJsonLd, explain, readConforming, refusal } from './conforming.ts';
import { conformingCredential } from './data-model.ts';
import type { ThrowAwayKeys } from './keys.ts';

const all: readonly SigningSuite[] = [
  eddsaRdfc2022(conformanceCanonizer),
  eddsaJcs2022(),
  ecdsaRdfc2019(conformanceCanonizer),
  ecdsaJcs2019(),
];

/** The cryptosuites that are signed with, by name. */
export const signingSuites: ReadonlyMap<string, SigningSuite> = new Map(
  all.map((suite) => [suite.name, suite]),
);

/** The keys that a cryptosuite may sign with. */
export function keysOf(
  { keyKinds }: { readonly keyKinds: readonly KeyKind[] },
  keys: ThrowAwayKeys,
): SigningKey[] {
  return keyKinds.flatMap((kind) => keys.get(kind) ?? []);
}

/**
 * Issues whatever keeps to the data model, with one more proof beside those that it carries. An issuer that is none of
 * the throw-away keys is replaced by the suite's first, as nobody else's name is signed for; the rest of an issuer's
 * object stays. Throws a `bad-input` problem for what does not keep to it, `not-found` for a suite that does not sign.
 */
export async function issueConforming(
  given: unknown,
  cryptosuite: string,
  keys: ThrowAwayKeys,
  now: Instant,
): Promise<JsonObject> {
  const suite = signingSuites.get(cryptosuite);
  if (suite === undefined) throw notFound('cryptosuite to issue with');
  const { document, read } = readConforming(conformingCredential, given);
  const issuer = typeof read.issuer === 'string' ? { id: read.issuer } : read.issuer;
  const able = keysOf(suite, keys);
  const key = able.find(({ did }) => did === issuer.id) ?? able[0];
  if (key === undefined) throw notFound('key');
  const { proof, ...rest } = document;
  const before = proof === undefined ? [] : proofsOf(document);
  if (before.some(({ type }) => typeof type !== 'string'))
    throw refusal('malformed-proof', 'A proof that the credential carries has no type.');
  const unsecured = {
    ...rest,
    issuer:
      typeof document.issuer === 'string' ? key.did : { ...(document.issuer as JsonObject), id: key.did },
  };
  await assertJsonLd(unsecured, conformanceCanonizer);
  const made = await proofOf(unsecured, suite, cryptosuite, key, now).catch((error: unknown) => {
    throw refusal('not-json-ld', `The credential has no canonical form: ${explain(error)}`);
  });
  return { ...unsecured, proof: before.length === 0 ? made : [...before, made] };
}
