import { z } from 'zod';
import { decodeBase64Url } from '../canonical/base64-url.ts';
import { oneOrMany, parseAt } from '../verify/credential-shape.ts';
import { type JsonObject, readJsonDocument } from '../verify/json-document.ts';
import { repeatedName } from './repeated-name.ts';

/** In characters. */
const longestToken = 1024 * 1024;

const longestHeader = 16 * 1024;

const header = z.looseObject({
  alg: z.string('is not a text'),
  typ: z.string('is not a text').optional(),
  cty: z.string('is not a text').optional(),
  kid: z.string('is not a text').max(2_048, 'is longer than 2,048 characters').optional(),
  jwk: z.record(z.string(), z.unknown(), 'is not an object').optional(),
});

/** A JOSE header (RFC 7515 §4); of its members those that decide here. */
export type TokenHeader = z.output<typeof header>;

/** A signed token that was taken apart; nothing in it is believed yet. */
export interface Token {
  readonly text: string;
  readonly header: TokenHeader;
  readonly payload: JsonObject;
}

// Nothing else may stand beside it: a reader of the envelope would take its members for signed ones.
const envelope = z.strictObject({
  '@context': z.unknown().optional(),
  type: oneOrMany(z.literal('EnvelopedVerifiableCredential')),
  id: z.string().startsWith('data:application/vc+jwt,'),
});

/** True for text in the form of a JWS or a JWE in compact serialization, or of an SD-JWT: no JSON begins with “ey”. */
export function looksLikeToken(text: string): boolean {
  return /^\s*ey[\w-]{10,}\.[\w-]*\.[\w.~-]*\s*$/.test(text);
}

/**
 * The token that a document is, or that it envelops (`EnvelopedVerifiableCredential`, VC Data Model 2.0 §4.13.1);
 * `undefined` for every other document.
 */
export function tokenIn(document: unknown): string | undefined {
  if (typeof document === 'string') return looksLikeToken(document) ? document.trim() : undefined;
  // Most documents are none: to see that costs nothing.
  if (typeof document !== 'object' || document === null || !('type' in document)) return undefined;
  if (![document.type].flat().includes('EnvelopedVerifiableCredential')) return undefined;
  const enveloped = envelope.safeParse(document);
  return enveloped.success ? enveloped.data.id.slice(enveloped.data.id.indexOf(',') + 1) : undefined;
}

type Read<T> = { readonly value: T } | { readonly refused: string };

/** Takes a compact JWS (RFC 7515 §7.1) apart, or says why it is none that can be read. Never throws. */
export function readToken(text: string): Read<Token> {
  if (text.length > longestToken) return { refused: 'the token is longer than 1 MiB' };
  const parts = text.split('.', 6);
  if (parts.length === 5)
    return { refused: 'the token is encrypted: only the one it is meant for can read it' };
  const [first = '', second = '', signature = ''] = parts;
  if (parts.length !== 3) return { refused: 'the token does not have the three parts of a signed one' };
  if (first.length > longestHeader) return { refused: 'the header of the token is longer than 16 KiB' };
  if (decodeBase64Url(signature) === undefined)
    return { refused: 'the signature of the token is not base64url text' };
  const head = readPart(first, 'header');
  if ('refused' in head) return head;
  const payload = readPart(second, 'payload');
  if ('refused' in payload) return payload;
  const parsed = parseAt(header, head.value);
  if ('refused' in parsed) return { refused: `in the header of the token, ${parsed.refused}` };
  return { value: { text, header: parsed.value, payload: payload.value } };
}

function readPart(part: string, name: 'header' | 'payload'): Read<JsonObject> {
  const bytes = decodeBase64Url(part);
  // One text for one content: base64url with stray bits or padding would let others write the same token differently.
  if (bytes === undefined) return { refused: `the ${name} of the token is not base64url text` };
  let json: string;
  let value: unknown;
  try {
    json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(json);
  } catch {
    // Neither UTF-8 nor JSON: which of the two helps nobody.
    return { refused: `the ${name} of the token is not JSON` };
  }
  const twice = repeatedName(json);
  if (twice !== undefined)
    return { refused: `the ${name} of the token has a member “${twice.slice(0, 100)}” twice` };
  const read = readJsonDocument(value);
  return 'refused' in read ? { refused: `in the ${name} of the token, ${read.refused}` } : read;
}
