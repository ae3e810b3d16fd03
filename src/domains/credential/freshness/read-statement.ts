import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import type { Currency, Reason } from '../currency/currency.ts';
import type { Standing } from '../status/standing.ts';
import { oneOrMany, parseAt, timestamp, uri } from '../verify/credential-shape.ts';
import type { JsonObject } from '../verify/json-document.ts';
import { freshnessGenre, sayings } from './vocabulary.ts';

/** What a freshness statement says. No truer than its signature. */
export interface Statement {
  /** The name of the certificate (`nameOf`). */
  readonly subject: string;
  readonly asOf: Instant;
  readonly validUntil: Instant;
  readonly standing: Standing;
  /** What took the certificate's place: an address or a name (`nameOf`). */
  readonly successor?: string;
  readonly currency: Currency;
  /** The edition of the model register that the currency rests on. */
  readonly register?: string;
}

const day = z.iso.date('is not a day');
const standing = z.enum(['valid', 'expired', 'suspended', 'revoked'], 'is not a standing');

// Strict, and each entry whole: JSON-LD would let somebody spread an entry with an id over several objects, so that
// none of them is recognised while the signature holds.
const entry = z.strictObject({
  id: uri.optional(),
  type: oneOrMany(z.literal('Evidence', 'is not Evidence')),
  name: z.enum(Object.values(sayings), 'is nothing that a statement says'),
  genre: z.literal(freshnessGenre, 'is not “freshness”'),
  description: z.string('is not a text').max(1_000, 'is longer than 1,000 characters'),
});

const shape = z.looseObject({
  validFrom: timestamp,
  validUntil: timestamp,
  credentialSubject: oneOrMany(z.strictObject({ id: uri })).refine(
    (subjects) => subjects.length === 1,
    'is about more than one credential',
  ),
  evidence: oneOrMany(entry).refine((all) => all.length <= 50, 'has more than 50 entries'),
});

type Entry = z.output<typeof entry>;

/** True for a document that means to be a freshness statement. */
export function isStatement(document: unknown): document is JsonObject {
  if (typeof document !== 'object' || document === null || !('evidence' in document)) return false;
  return [document.evidence]
    .flat()
    .some((one) => typeof one === 'object' && one !== null && Object(one).genre === freshnessGenre);
}

/** Reads what a freshness statement says, or why it says nothing that can be used. */
export function readStatement(
  document: JsonObject,
): { readonly value: Statement } | { readonly refused: string } {
  const parsed = parseAt(shape, document);
  if ('refused' in parsed) return parsed;
  const { validFrom, validUntil, credentialSubject, evidence } = parsed.value;
  const named = (name: Entry['name']) => evidence.filter((one) => one.name === name);
  const twice = Object.values(sayings).find((name) => name !== sayings.change && named(name).length > 1);
  if (twice !== undefined) return { refused: `it says “${twice}” twice` };
  const found = standing.safeParse(named(sayings.standing)[0]?.description);
  if (!found.success) return { refused: 'it does not say the standing' };
  const currency = currencyOf((name) => named(name)[0]?.description, named(sayings.change).flatMap(reasonOf));
  if (currency === undefined) return { refused: 'it does not say the currency, or since when' };
  const successor = named(sayings.successor)[0]?.id;
  const register = named(sayings.register)[0]?.description;
  return {
    value: {
      subject: credentialSubject[0]?.id ?? '',
      asOf: new Date(validFrom).toISOString(),
      validUntil: new Date(validUntil).toISOString(),
      standing: found.data,
      currency,
      ...(successor === undefined ? {} : { successor }),
      ...(register === undefined ? {} : { register }),
    },
  };
}

function reasonOf({ id, description }: Entry): Reason[] {
  const [, on, title] = /^(\d{4}-\d{2}-\d{2}) (.+)$/s.exec(description) ?? [];
  if (id === undefined || on === undefined || title === undefined) return [];
  return /^https?:/.test(id) && day.safeParse(on).success ? [{ href: id, occurredOn: on, title }] : [];
}

function currencyOf(
  said: (name: Entry['name']) => string | undefined,
  because: readonly Reason[],
): Currency | undefined {
  const state = said(sayings.currency);
  if (state === 'current') return { state, waiting: [] };
  const on = day.safeParse(said(state === 'lapsed' ? sayings.lapsed : sayings.reviewDue));
  if (!on.success) return undefined;
  if (state === 'lapsed') return { state, since: on.data, because, waiting: [] };
  return state === 'review due' ? { state, by: on.data, because, waiting: [] } : undefined;
}
