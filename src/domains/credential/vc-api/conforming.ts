import type { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import type { Canonizer } from '../suites/canonizer.ts';
import { messageOf } from '../verify/checks.ts';
import { parseAt } from '../verify/credential-shape.ts';
import { type JsonObject, readJsonDocument } from '../verify/json-document.ts';

/** What the W3C's suites ask for where something is wrong: 422, whatever it is. */
export function refusal(code: string, message: string): Problem {
  return new Problem('bad-input', code, message);
}

/** A document as it came and as it was read. */
export interface Conforming<T> {
  readonly document: JsonObject;
  readonly read: T;
}

/** Reads a document that keeps to a shape of the data model. Throws a `bad-input` problem that names what does not. */
export function readConforming<T extends z.ZodType>(shape: T, given: unknown): Conforming<z.output<T>> {
  const json = readJsonDocument(given);
  if ('refused' in json) throw refusal('malformed-document', json.refused);
  const parsed = parseAt(shape, json.value);
  if ('refused' in parsed) throw refusal('malformed-value', parsed.refused);
  return { document: json.value, read: parsed.value };
}

/**
 * Makes sure that a document can be read as JSON-LD, with every name and every type mapped to a URL and no protected
 * term defined anew (VC Data Model 2.0 §4.3, §4.5, §5.2). Throws a `bad-input` problem.
 */
export async function assertJsonLd(
  { proof: _, ...unsecured }: JsonObject,
  { canonize }: Canonizer,
): Promise<void> {
  try {
    await canonize(unsecured, 'sha256');
  } catch (error) {
    throw refusal('not-json-ld', `The document cannot be read as JSON-LD: ${explain(error)}`);
  }
}

/** Why a document has no canonical form. */
export function explain(error: unknown): string {
  // jsonld.js puts what the loader of contexts threw into the details of its own error.
  const cause = (error as { details?: { cause?: unknown } } | undefined)?.details?.cause;
  return messageOf(cause instanceof Problem ? cause : error);
}
