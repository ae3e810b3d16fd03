import { readBakedPng } from '../../src/domains/credential/bake/baked-png.ts';
import { takeApart } from '../../src/domains/credential/freshness/handed-in.ts';
import { isStatement } from '../../src/domains/credential/freshness/read-statement.ts';
import { readToken, tokenIn } from '../../src/domains/credential/jose/token.ts';
import { isJsonObject, type JsonObject } from '../../src/domains/credential/verify/json-document.ts';
import { readJson } from '../../src/domains/credential/verify/read-json.ts';
import { nothingInside, unbaked } from '../../src/domains/credential/verify/unbaked.ts';
import { Problem } from '../../src/kernel/problem.ts';

/** In bytes, of a file of any kind. */
const largestFile = 6 * 1024 * 1024;

/** What came along with credentials, for the checks to look into instead of asking the net. */
export interface Companions {
  /** DID documents by their DIDs. */
  readonly dids: ReadonlyMap<string, unknown>;
  /** Signed status lists by their addresses. */
  readonly lists: ReadonlyMap<string, unknown>;
  readonly statements: readonly JsonObject[];
  /** Proofs of the log (C2SP tlog-proof). */
  readonly proofs: readonly string[];
}

/** What one file was. */
export type Kind = 'credential' | 'DID document' | 'status list' | 'freshness statement' | 'proof of the log';

/** Files that were handed in, by what they are. */
export interface Sorted extends Companions {
  /** The credentials with the names of their files. */
  readonly credentials: readonly { readonly name: string; readonly document: unknown }[];
  readonly kinds: readonly { readonly name: string; readonly kind: Kind }[];
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47].every((byte, at) => bytes[at] === byte);
}

function textInside(bytes: Uint8Array): string | undefined {
  const found = isPng(bytes) ? readBakedPng(bytes) : unbaked(bytes);
  if (found === undefined) return undefined;
  if ('text' in found) return found.text;
  throw nothingInside(found.refused);
}

const headOfProof = 'c2sp.org/tlog-proof@v1\n';

/** Reads a file: JSON, a token, or what is inside a PNG, SVG or PDF; a proof of the log stays text. */
function read(content: Uint8Array | string): unknown {
  if (content.length > largestFile) {
    throw new Problem('too-large', 'file-too-large', 'This file is larger than what is taken: 6 MiB.');
  }
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const text = new TextDecoder().decode(bytes.subarray(0, headOfProof.length));
  if (text === headOfProof) return new TextDecoder().decode(bytes);
  return readJson(textInside(bytes) ?? bytes);
}

/** The members of a document, or of the one that a token carries. Nothing in it is believed yet. */
function membersOf(document: unknown): JsonObject {
  const token = tokenIn(document);
  const opened = token === undefined ? undefined : readToken(token);
  if (opened !== undefined && 'value' in opened) return opened.value.payload;
  return isJsonObject(document) ? document : {};
}

/** Statements as `/freshness/PREFIX` hands them out, or as a list. */
function statementsIn(document: unknown): readonly JsonObject[] {
  const members =
    isJsonObject(document) && Array.isArray(document.statements) ? document.statements : document;
  const all: unknown[] = [members].flat();
  return all.length > 0 && all.every(isStatement) ? all.filter(isStatement) : [];
}

/**
 * Sorts files by what they are, whatever their names say: credentials, and what may come along with them. Throws a
 * `Problem` with the file's name for one that cannot be read.
 */
export function sortFiles(
  files: readonly { readonly name: string; readonly content: Uint8Array | string }[],
): Sorted {
  const dids = new Map<string, unknown>();
  const lists = new Map<string, unknown>();
  const statements: JsonObject[] = [];
  const proofs: string[] = [];
  const credentials: { name: string; document: unknown }[] = [];
  const take = (content: Uint8Array | string, name: string): Kind => {
    const document = read(content);
    if (typeof document === 'string' && document.startsWith(headOfProof)) {
      proofs.push(document);
      return 'proof of the log';
    }
    const { id, type, issuer } = membersOf(document);
    if (typeof id === 'string' && id.startsWith('did:') && issuer === undefined) {
      dids.set(id, document);
      return 'DID document';
    }
    if (typeof id === 'string' && [type].flat().includes('BitstringStatusListCredential')) {
      lists.set(id, document);
      return 'status list';
    }
    const stated = statementsIn(document);
    if (stated.length > 0) {
      statements.push(...stated);
      return 'freshness statement';
    }
    const apart = takeApart(document);
    statements.push(...apart.statements.filter(isJsonObject));
    credentials.push({ name, document: apart.document });
    return 'credential';
  };
  const kinds = files.map(({ name, content }) => {
    try {
      return { name, kind: take(content, name) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { kind, code, message, todo } = error;
      throw new Problem(kind, code, `${name}: ${message}`, todo === undefined ? {} : { todo });
    }
  });
  return { dids, lists, statements, proofs, credentials, kinds };
}
