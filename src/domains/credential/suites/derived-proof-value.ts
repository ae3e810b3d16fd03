import { decode } from 'cborg';
import { z } from 'zod';
import { messageOf } from '../verify/checks.ts';
import { decodeBase64Url } from '../canonical/base64-url.ts';

const bytes = (length: number) =>
  z.instanceof(Uint8Array, { error: 'is not bytes' }).refine((value) => value.length === length, {
    error: `is not ${length} bytes long`,
  });
// As many as a document may have values (readJsonDocument), for each statement comes of one.
const mostStatements = 3_000;
const count = z.int('is not a number').min(0, 'is negative').max(1_000_000, 'is too large');

const components = z.tuple(
  [
    bytes(64),
    bytes(35),
    z.array(bytes(64)).max(mostStatements, 'has too many entries'),
    z.map(count, bytes(32)).refine((labels) => labels.size <= mostStatements, 'has too many entries'),
    z.array(count).max(mostStatements, 'has too many entries'),
  ],
  'is not a list of five parts',
);

/** What a derived proof of ecdsa-sd-2023 carries (ECDSA Cryptosuites v1.0 §3.5.8). */
export interface DerivedProofValue {
  readonly baseSignature: Uint8Array;
  /** The key made for this one credential, with its multicodec prefix. */
  readonly publicKey: Uint8Array;
  /** One for each statement that the holder chose to show. */
  readonly signatures: readonly Uint8Array[];
  /** The names that blank nodes had when the statements were signed, by their canonical names. */
  readonly labels: ReadonlyMap<string, string>;
  /** The places of the statements that the issuer made mandatory, among all in order. */
  readonly mandatory: ReadonlySet<number>;
}

// CBOR tags 0x5d00 (base) and 0x5d01 (derived).
const heads = { base: 'd95d00', derived: 'd95d01' };

/** In characters: that of a derived proof. Every other suite's is shorter by far. */
export const longestProofValue = 400_000;

/** Reads the `proofValue` of a derived proof; says what is wrong with any other text. Never throws. */
export function readDerivedProofValue(
  text: string,
): { readonly value: DerivedProofValue } | { readonly refused: string } {
  if (text.length > longestProofValue) return { refused: `it has more than ${longestProofValue} characters` };
  const read = text.startsWith('u') ? decodeBase64Url(text.slice(1)) : undefined;
  if (read === undefined) return { refused: 'it is not multibase base 64' };
  const head = Buffer.from(read.subarray(0, 3)).toString('hex');
  if (head === heads.base)
    return {
      refused: 'it is the issuer’s base proof, which is for the holder alone: a derived one is shown',
    };
  if (head !== heads.derived) return { refused: 'it does not begin as a derived proof' };
  let decoded: unknown;
  try {
    decoded = decode(read.subarray(3), {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowBigInt: false,
      allowInfinity: false,
      allowNaN: false,
      // Some write byte strings as typed arrays (RFC 8746 §2.1).
      tags: { 64: (content) => content() },
    });
  } catch (error) {
    return { refused: `it is not CBOR as the standard writes it: ${messageOf(error)}` };
  }
  const parsed = components.safeParse(decoded);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'it' : `its part ${issue.path.join('.')}`;
    return { refused: `${where} ${issue?.message ?? 'is wrong'}` };
  }
  const [baseSignature, publicKey, signatures, compressed, mandatory] = parsed.data;
  // §3.5.6.
  const labels = new Map(
    [...compressed].map(([number, label]) => [
      `c14n${number}`,
      `u${Buffer.from(label).toString('base64url')}`,
    ]),
  );
  if (new Set(labels.values()).size !== labels.size)
    return { refused: 'it gives two blank nodes the same name' };
  return { value: { baseSignature, publicKey, signatures, labels, mandatory: new Set(mandatory) } };
}
