import type { Literal } from 'jsonld';

// Canonical N-Quads (RDFC-1.0 §5) escapes the quotation mark, the backslash, C0 control characters and DEL in literals;
// IRIs may not contain <>"{}|^`\, spaces and control characters (N-Quads §2.3). These are all other characters.
const literalSpecial = /[^ !#-[\]-~\u0080-\uffff]/;
const literalSpecials = new RegExp(literalSpecial, 'g');
const iriSpecials = /[^!#-;=?-[\]_a-z~\u007f-\uffff]/g;
const named: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const numbered = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The text of a literal as it stands between the quotation marks. */
export function escapeLiteral(text: string): string {
  if (!literalSpecial.test(text)) return text;
  return text.replace(literalSpecials, (character) => named[character] ?? numbered(character));
}

/** An IRI in its angle brackets. */
export function writeIri(iri: string): string {
  return `<${iri.replace(iriSpecials, numbered)}>`;
}

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';
const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/** What stands behind a literal's text: the quotation mark, and its language or datatype if it needs to be said. */
export function literalEnd({ datatype, language }: Literal): string {
  if (datatype.value === langString) return language ? `"@${language}` : '"';
  return datatype.value === xsdString ? '"' : `"^^${writeIri(datatype.value)}`;
}
