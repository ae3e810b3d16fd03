import { hash } from 'node:crypto';
import { type ReadKey, readPublicKeyBytes } from '../keys/multikey.ts';
import { bundledCanonizer, type Canonizer } from './canonizer.ts';
import type { Cryptosuite, SignatureFinding } from './cryptosuite.ts';
import { type DerivedProofValue, readDerivedProofValue } from './derived-proof-value.ts';
import { canonicalOptions } from './rdfc.ts';
import { isSignedBy } from './signature.ts';

// Where a blank node stands in canonical N-Quads: at the beginning, before the end, or before a graph's name, but never
// within a literal, whatever its text.
const subject = /^_:(c14n\d+) /;
const objectOrGraph = / _:(c14n\d+)(?= \.$| _:c14n\d+ \.$| <[^"<>]*> \.$)/g;

/**
 * The statements with the names of blank nodes that they had when they were signed, in order (ECDSA Cryptosuites v1.0
 * §3.4, "label replacement canonicalization"); `undefined` where a name is missing.
 */
export function relabelled(quads: string, labels: ReadonlyMap<string, string>): string[] | undefined {
  let complete = true;
  const named = (label: string) => {
    const name = labels.get(label);
    if (name === undefined) complete = false;
    return `_:${name ?? ''}`;
  };
  const lines = quads
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const renamed = line
        .replace(subject, (_, label: string) => `${named(label)} `)
        .replace(objectOrGraph, (_, label: string) => ` ${named(label)}`);
      return `${renamed}\n`;
    })
    .sort();
  return complete ? lines : undefined;
}

/** Looks at every signature of a derived proof (§3.6.7, from step 4). `lines` are the statements as they were signed. */
export function checkDerived(
  lines: readonly string[],
  proofHash: Uint8Array,
  { baseSignature, publicKey, signatures, mandatory }: DerivedProofValue,
  issuers: ReadKey,
): SignatureFinding {
  const chosen = lines.filter((_, position) => !mandatory.has(position));
  if (chosen.length !== signatures.length) {
    const counts = `${chosen.length} statements were chosen to be shown, but ${signatures.length} signatures came along`;
    return { holds: false, reason: counts };
  }
  const made = readPublicKeyBytes(publicKey);
  if (made?.kind !== 'P-256') return { holds: false, reason: 'the key inside the proof is not a P-256 key' };
  const always = hash('sha256', lines.filter((_, position) => mandatory.has(position)).join(''), 'buffer');
  // §3.5.1.
  const signed = Buffer.concat([proofHash, publicKey, always]);
  if (!isSignedBy(issuers, signed, baseSignature)) return { holds: false };
  const holds = signatures.every((signature, position) =>
    isSignedBy(made, Buffer.from(chosen[position] ?? ''), signature),
  );
  return { holds };
}

/**
 * Data Integrity ECDSA Cryptosuites v1.0 §3.6: the issuer signs each statement with a key made for the one credential,
 * and the holder shows some. Only derived proofs are verified, which is what a holder shows.
 */
export function ecdsaSd2023({ canonize }: Canonizer = bundledCanonizer): Cryptosuite {
  return {
    name: 'ecdsa-sd-2023',
    keyKinds: ['P-256'],
    async verify(unsecured, proof, key) {
      const read = readDerivedProofValue(String(proof.proofValue));
      if ('refused' in read)
        return { holds: false, reason: `the derived proof cannot be read: ${read.refused}` };
      const quads = await canonize(unsecured, 'sha256');
      const lines = relabelled(quads, read.value.labels);
      if (lines === undefined)
        return { holds: false, reason: 'the proof does not name every part of the document without an id' };
      const options = await canonicalOptions(unsecured['@context'], proof, canonize, 'sha256');
      return { ...checkDerived(lines, hash('sha256', options, 'buffer'), read.value, key), quads };
    },
  };
}
