/** The part of rdf-canonize 5 that the credential domain uses; the package carries no types. */
declare module 'rdf-canonize' {
  import type { Dataset } from 'jsonld';

  /** Canonical N-Quads (RDF Dataset Canonicalization 1.0). Rejects when the dataset needs more than `maxWorkFactor`. */
  export function canonize(
    dataset: Dataset,
    options: {
      algorithm: 'RDFC-1.0';
      format: 'application/n-quads';
      maxWorkFactor: number;
      /** SHA-256 if nothing is said. */
      messageDigestAlgorithm?: 'sha256' | 'sha384';
    },
  ): Promise<string>;
}
