import { z } from 'zod';
import { type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { Memory } from '../../../kernel/memory.ts';
import { Problem } from '../../../kernel/problem.ts';
import { type CurrencySource, untouched } from '../currency/currency.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { latestRegister } from '../../models/index.ts';
import type { KeyServices } from '../keys/identity.ts';
import { sharedUnder } from './in-range.sql.ts';
import { signStatement } from './sign-statement.ts';

/** The first hexadecimal digits of the SHA-256 of a certificate's `id`: the fewer, the more certificates it hides among. */
export const prefixSchema = z
  .string()
  .regex(/^[0-9a-f]{1,4}$/, 'Give 1 to 4 hexadecimal digits, in lower case.');

/** Statements that a range holds at most: about a second of work on a busy machine. */
const mostStatements = 200;
// As long as this the statements of a range are not signed anew.
const keptSeconds = 60;
const keptRanges = 64;

/** A range as it is served. */
export interface SignedRange {
  readonly text: string;
  /** A strong entity tag (RFC 9110 §8.8.3), with its quotes. */
  readonly etag: string;
}

/** This process's ranges of freshness statements. */
export interface Ranges {
  /** Throws a `bad-input` problem, code `range-too-wide`, where more digits are needed. */
  signed(prefix: string, now: Instant): Promise<SignedRange>;
}

interface RangeServices extends KeyServices {
  readonly currency: CurrencySource;
}

/** Keeps signed ranges for a minute, so that asking again and again costs little. */
export function openRanges(services: RangeServices): Ranges {
  const kept = new Memory<string, { at: Instant; signing: Promise<SignedRange> }>(keptRanges);
  return {
    async signed(prefix, now) {
      const found = kept.get(prefix);
      const age = found === undefined ? Infinity : secondsBetween(found.at, now);
      if (found !== undefined && age >= 0 && age < keptSeconds) return found.signing;
      const signing = sign(services, prefix, now);
      kept.keep(prefix, { at: now, signing });
      signing.catch(() => kept.forget(prefix));
      return signing;
    },
  };
}

async function sign(services: RangeServices, prefix: string, now: Instant): Promise<SignedRange> {
  const { db } = services;
  const shared = await sharedUnder(db, prefix, mostStatements + 1);
  if (shared.length > mostStatements) {
    throw new Problem('bad-input', 'range-too-wide', 'Too many certificates begin with these digits.', {
      todo: 'Ask for one digit more.',
    });
  }
  const touched = await services.currency.touchedCertificates(db, now);
  const register = (await latestRegister(db))?.asOf;
  const statements: object[] = [];
  for (const credentialId of shared) {
    const certificate = await certificateById(db, credentialId);
    // Taken back while this was being put together: the holder does not share it any more.
    if (certificate?.shareDocument !== true) continue;
    const currency = touched.get(credentialId) ?? untouched;
    statements.push(
      await signStatement(services, { certificate, currency, register, forHolder: false }, now),
    );
  }
  const text = JSON.stringify({ prefix, asOf: now, statements });
  return { text, etag: `"${sha256(text).slice(0, 32)}"` };
}
