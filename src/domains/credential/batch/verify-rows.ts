import type { Id } from '../../../kernel/id.ts';
import { inTurns } from '../../../kernel/in-turns.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Currency, CurrencySource } from '../currency/currency.ts';
import { type Certificate, certificatesByIds } from '../issue/credential.sql.ts';
import { looksLikeToken } from '../jose/token.ts';
import { minimalDocuments } from '../minimal/minimal.sql.ts';
import { readJson } from '../verify/read-json.ts';
import { readReference, type Reference } from '../verify/reference.ts';
import type { Verification } from '../verify/verify-credential.ts';
import type { Verifier, VerifyServices } from '../verify/verify-document.ts';
import type { BatchRow, RowResult, RowVerdict } from './batch.ts';

/** What checking a list needs of the process. */
export interface BatchServices extends VerifyServices {
  readonly currency: CurrencySource;
}

/** What was found of one certificate of a list. */
export interface FoundRow {
  readonly position: number;
  readonly verdict: RowVerdict;
  readonly result: RowResult;
}

type Named = { readonly row: BatchRow } & (
  | Reference
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'nothing'; readonly reason: string }
);

// How many issuers are asked at once.
const atOnce = 8;

function named(row: BatchRow, own: ReadonlySet<string>): Named {
  try {
    if (row.given.trimStart().startsWith('{') || looksLikeToken(row.given))
      return { row, kind: 'document', document: readJson(row.given) };
    return { row, ...readReference(row.given, own) };
  } catch (error) {
    return { row, kind: 'nothing', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}

function resultOf(
  { facts, reason }: Verification,
  more: Pick<RowResult, 'currency' | 'supersededBy'> = {},
): RowResult {
  const stated = {
    title: facts?.name ?? facts?.achievement?.name,
    holder: facts?.holder.name,
    issuer: facts?.issuer.name ?? facts?.issuer.id,
    validUntil: facts?.validUntil,
  };
  const given = Object.entries(stated).filter(([, text]) => text !== undefined);
  return { reason, ...Object.fromEntries(given.map(([name, text]) => [name, text?.slice(0, 300)])), ...more };
}

const notChecked = ({ position }: BatchRow, reason: string): FoundRow => ({
  position,
  verdict: 'not checked',
  result: { reason },
});

/** Verifies some certificates of a list at one instant. Never rejects for what one of them is. */
export async function verifyRows(
  { config, db }: BatchServices,
  verifier: Verifier,
  rows: readonly BatchRow[],
  touched: ReadonlyMap<Id<'credential'>, Currency>,
): Promise<FoundRow[]> {
  const own = new Set([new URL(config.address).origin]);
  const all = rows.map((row) => named(row, own));
  const ids = all.flatMap((one) => (one.kind === 'own' ? [one.credentialId] : []));
  const certificates = await certificatesByIds(db, ids);
  const minimals = await minimalDocuments(
    db,
    ids.filter((id) => !certificates.has(id)),
  );
  await verifier.prepare(ids);
  const ofCertificate = ({ credentialId, supersededBy }: Certificate) => ({
    currency: touched.get(credentialId)?.state ?? ('current' as const),
    ...(supersededBy === null ? {} : { supersededBy: `${config.address}/c/${supersededBy}` }),
  });

  async function verifyOne(one: Named): Promise<FoundRow> {
    const { row } = one;
    if (one.kind === 'nothing') return notChecked(row, one.reason);
    const minimal = one.kind === 'own' ? minimals.get(one.credentialId) : undefined;
    if (one.kind === 'own' && minimal === undefined) {
      const certificate = certificates.get(one.credentialId);
      if (certificate === undefined) return notChecked(row, 'no such certificate was ever issued here');
      const { verification } = await verifier.certificate(certificate);
      const result = resultOf(verification, ofCertificate(certificate));
      return { position: row.position, verdict: verification.verdict, result };
    }
    try {
      const verification =
        one.kind === 'outside'
          ? (await verifier.address(one.url)).verification
          : await verifier.document(one.kind === 'document' ? one.document : minimal);
      return { position: row.position, verdict: verification.verdict, result: resultOf(verification) };
    } catch (error) {
      return notChecked(row, reasonOf(error));
    }
  }

  const found: FoundRow[] = [];
  const left = inTurns(all, 10);
  const takeNext = async () => {
    for (let next = await left.next(); next.done !== true; next = await left.next())
      found.push(await verifyOne(next.value));
  };
  // Sites elsewhere take their time; what is ours goes on meanwhile.
  await Promise.all(Array.from({ length: atOnce }, takeNext));
  return found;
}
