import { bundledContexts, unknownContext } from '../contexts/bundled.ts';
import { failed, type Outcome, passed } from './checks.ts';
import { findInJson, type JsonObject, jsonPath, type Path } from './json-document.ts';

const mostContexts = 16;

/**
 * True for an entry of `endorsement` of the credential's achievement or issuer: a credential of its own, which brings
 * its contexts along (Open Badges 3.0 §B.1.9). Within it, too, every context is a bundled one.
 */
function isEndorsement(path: Path): boolean {
  const names = path.filter((step) => typeof step !== 'number');
  const owner = names.slice(0, -1).join('.');
  return names.at(-1) === 'endorsement' && (owner === 'issuer' || owner === 'credentialSubject.achievement');
}

function isBundled(value: unknown): boolean {
  const contexts: unknown[] = [value].flat();
  return (
    contexts.length <= mostContexts &&
    contexts.every((context) => typeof context === 'string' && bundledContexts.has(context))
  );
}

const valueKeywords = new Set(['@value', '@language', '@direction']);

/**
 * A signature of eddsa-rdfc-2022 covers statements, not the names that JSON gives them. With a context of its own, or
 * with full IRIs for member names, a revoked credential could keep its signature and hide its `credentialStatus`.
 * So names must mean what they say (Data Integrity 1.0 §2.4.1): bundled contexts only, on the root only; member names
 * and types are terms; keywords only in language-tagged text; no blank-node names.
 */
export function checkContexts(document: JsonObject): Outcome {
  const contexts = [document['@context']].flat();
  if (contexts.length > mostContexts) return failed(`the document has more than ${mostContexts} contexts`);
  for (const context of contexts) {
    if (typeof context !== 'string')
      return failed('a context of the document’s own is not accepted, only URLs of known ones');
    if (!bundledContexts.has(context)) return failed(unknownContext(context.slice(0, 300)).message);
  }
  const disguise = findInJson(document, disguiseAt);
  return disguise === undefined ? passed('every context is one that Assay carries') : failed(disguise);
}

function disguiseAt(value: unknown, path: Path): string | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  // A proof may repeat the contexts; the document's are used for both (Data Integrity EdDSA §3.2.5).
  if (name === '@context')
    return path.length === 1 || path[0] === 'proof' || (isEndorsement(path.slice(0, -1)) && isBundled(value))
      ? undefined
      : `a second context at ${jsonPath(path)} is not accepted`;
  if (name.includes(':') || (name.includes('@') && !valueKeywords.has(name))) {
    return `the member name at ${jsonPath(path)} is not a plain term`;
  }
  if (name === 'type' && [value].flat().some((type) => typeof type === 'string' && /[:@]/.test(type))) {
    return `the type at ${jsonPath(path)} is not a plain term`;
  }
  return name === 'id' && typeof value === 'string' && value.startsWith('_:')
    ? `the id at ${jsonPath(path)} is the name of a blank node`
    : undefined;
}
