import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import type { Pair } from '../statistics/compare.ts';

/** A pair as it is kept: stratum, id, the baseline's grade, the candidate's. */
export type StoredPair = readonly [stratum: string, id: string, baseline: number, candidate: number];

/** All pairs of a comparison in the order of observation. */
export type StoredPairs = readonly StoredPair[];

/** A pair in few characters. */
export const storedPair = ({ stratum, id, baseline, candidate }: Pair): StoredPair => [
  stratum,
  id,
  baseline,
  candidate,
];

/** The pair as it was. */
export const pairOf = ([stratum, id, baseline, candidate]: StoredPair): Pair => ({
  stratum,
  id,
  baseline,
  candidate,
});

/** SHA-256 of the pairs in their order, in canonical JSON (RFC 8785). */
export const digestOf = (pairs: StoredPairs): string => sha256(canonicalJson(pairs));
