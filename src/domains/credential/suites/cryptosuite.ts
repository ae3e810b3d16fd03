import type { KeyPair } from '../keys/key-pair.ts';
import type { KeyKind, ReadKey } from '../keys/multikey.ts';

/** A document to sign, or one whose signature is looked at: without its proofs, or with those that a chain signs. */
export type Unsecured = Readonly<Record<string, unknown>>;

/** A proof; its `proofValue`, where there is one, is never part of what is signed. */
export type ProofOptions = Readonly<Record<string, unknown>>;

/** What looking at a signature came to. */
export interface SignatureFinding {
  readonly holds: boolean;
  /** The canonical statements that were signed, where statements are signed and not the text. */
  readonly quads?: string;
  /** Why it does not hold, where more is known than that. */
  readonly reason?: string;
}

/**
 * A way of securing a document (Verifiable Credential Data Integrity 1.0 §3.1, "cryptosuite instance"). The functions
 * reject where the document or the proof has no canonical form.
 */
export interface Cryptosuite {
  readonly name: string;
  /** The curves that a key may be of. */
  readonly keyKinds: readonly KeyKind[];
  verify(unsecured: Unsecured, proof: ProofOptions, key: ReadKey): Promise<SignatureFinding>;
}

/** A cryptosuite that is issued with, too. */
export interface SigningSuite extends Cryptosuite {
  /** The bytes that are signed: the hash of the proof options, then the hash of the document. */
  hashData(unsecured: Unsecured, options: ProofOptions, kind: KeyKind): Promise<Uint8Array>;
  /** The members that the suite adds to the proof options before it signs. */
  optionsFor(unsecured: Unsecured): ProofOptions;
  /** The proof's `proofValue`. Throws where the pair is of no kind that the suite takes. */
  sign(unsecured: Unsecured, options: ProofOptions, pair: KeyPair): Promise<string>;
}
