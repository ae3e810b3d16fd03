import type { Vocabulary } from './vocabulary.ts';

/** What of a document decides its statements, and the texts that only fill them. */
export interface Shape {
  /** Equal for two documents only if their statements differ in nothing but the slots' texts. */
  readonly key: string;
  /** The texts, in the order of the document. */
  readonly slots: readonly string[];
}

/** A slot's mark in a marked copy is `assay-slot-N`, or `urn:assay-slot-N` where its text is an IRI. */
export const mark = 'assay-slot-';

const most = { depth: 32, slots: 1_000, keyCharacters: 30_000 };

// An absolute IRI that JSON-LD leaves as it is and in which N-Quads has nothing to escape. Schemes in upper case are
// as rare as control characters: both are left to the full path.
const plainIri = /^([a-z][a-z0-9+.-]*):(\/\/)?[^\p{C}\s<>"{}|\\^`]*$/u;

/** `fixed`: perhaps a compact IRI, so that the text itself belongs to the shape. */
function kindOf(value: string, terms: ReadonlySet<string>): 'text' | 'iri' | 'fixed' {
  const match = plainIri.exec(value);
  if (match === null) return 'text';
  return match[2] === undefined && terms.has(match[1] ?? '') ? 'fixed' : 'iri';
}

/** A shape that is being read, value by value. */
interface Reading {
  readonly vocabulary: Vocabulary;
  readonly slots: string[];
  /** Each IRI with the slot where it came first. */
  readonly iris: Map<string, number>;
  key: string;
}

/**
 * The shape of a document: its members, lengths, numbers, truth values, contexts, types and whatever other text JSON-LD
 * interprets; of each remaining text whether it is a plain absolute IRI, and which of those are equal. `undefined` for
 * what the compiled path does not understand: contexts that are not bundled, keywords, what is not JSON, what is very large.
 */
export function shapeOf(document: object, vocabulary: Vocabulary): Shape | undefined {
  const reading: Reading = { vocabulary, slots: [], iris: new Map(), key: '' };
  if (!readValue(reading, document, false, 0)) return undefined;
  const { key, slots } = reading;
  if (slots.length > most.slots || key.length > most.keyCharacters) return undefined;
  // A document that contains marks of its own could not be told from a marked one.
  return key.includes(mark) ? undefined : { key, slots };
}

/** Adds a value to the shape; false if it is nothing for the compiled path. */
function readValue(reading: Reading, value: unknown, isFixed: boolean, depth: number): boolean {
  if (typeof value === 'string') return isFixed ? readFixed(reading, value) : readText(reading, value);
  if (typeof value === 'object' && value !== null) {
    if (depth >= most.depth) return false;
    if (!Array.isArray(value)) return readMembers(reading, value, isFixed, depth + 1);
    reading.key += '[';
    for (const item of value as unknown[]) if (!readValue(reading, item, isFixed, depth + 1)) return false;
    reading.key += ']';
    return true;
  }
  if (typeof value === 'number') reading.key += `#${Object.is(value, -0) ? '-0' : value},`;
  else reading.key += value === null ? 'N' : value === true ? 'T' : 'F';
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}

function readMembers(reading: Reading, object: object, isFixed: boolean, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return false;
  reading.key += '{';
  for (const name of Object.keys(object)) {
    const member = (object as Record<string, unknown>)[name];
    if (name.startsWith('@')) {
      if (name !== '@context' || !readContexts(reading, member)) return false;
      continue;
    }
    reading.key += `${name.length}:${name}`;
    const interpreted = isFixed || reading.vocabulary.interpreted.has(name);
    if (!readValue(reading, member, interpreted, depth)) return false;
  }
  reading.key += '}';
  return true;
}

function readContexts(reading: Reading, value: unknown): boolean {
  const urls: unknown[] = [value].flat();
  reading.key += `@${urls.length},`;
  for (const url of urls) {
    if (typeof url !== 'string' || !reading.vocabulary.understood.has(url)) return false;
    readFixed(reading, url);
  }
  return true;
}

// The length in front: a text can never look like what follows it.
function readFixed(reading: Reading, value: string): true {
  reading.key += `=${value.length}:${value}`;
  return true;
}

function readText(reading: Reading, value: string): true {
  const { vocabulary, slots, iris } = reading;
  const kind = kindOf(value, vocabulary.terms);
  if (kind === 'fixed') return readFixed(reading, value);
  if (kind === 'text') {
    reading.key += 't';
  } else {
    const first = iris.get(value) ?? slots.length;
    if (first === slots.length) iris.set(value, first);
    reading.key += `u${first},`;
  }
  slots.push(value);
  return true;
}

/**
 * A copy of a document that has a shape, with marks for the slots' texts; equal IRIs have the first one's mark. Its
 * statements are the shape's, and show where in them each slot went.
 */
export function markedCopy(document: object, { terms, interpreted }: Vocabulary): object {
  const iris = new Map<string, number>();
  let count = 0;

  function text(value: string): string {
    const kind = kindOf(value, terms);
    if (kind === 'fixed') return value;
    const position = count++;
    if (kind === 'text') return `${mark}${position}`;
    const first = iris.get(value) ?? position;
    iris.set(value, first);
    return `urn:${mark}${first}`;
  }

  function walk(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    const members = Object.entries(value).map(([name, member]) =>
      name === '@context' || interpreted.has(name) ? [name, member] : [name, walk(member)],
    );
    return Object.fromEntries(members) as object;
  }

  return walk(document) as object;
}
