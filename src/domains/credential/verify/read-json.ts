import { Problem } from '../../../kernel/problem.ts';
import { looksLikeToken } from '../jose/token.ts';

const taken =
  'What is taken here is the signed JSON file of the credential (.json), a signed token (.jwt), or a badge or certificate with it inside (.png, .svg, .pdf), up to 1 MiB.';

const others: readonly {
  readonly name: string;
  readonly is: (bytes: Uint8Array, text: string) => boolean;
}[] = [
  { name: 'a PNG picture', is: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) },
  { name: 'a JPEG picture', is: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]) },
  { name: 'a PDF file', is: (bytes) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46]) },
  { name: 'a ZIP archive', is: (bytes) => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) },
  { name: 'a web page or an SVG picture', is: (_, text) => /^\s*<(?:!doctype|html|\?xml|svg)/i.test(text) },
];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads a stranger's bytes or text as JSON; a token (JWT) stays the text that it is. Throws a `Problem` that names what
 * it is instead and what is taken: `unsupported` for a known other kind of file, `bad-input` for what is no JSON.
 */
export function readJson(content: Uint8Array | string): unknown {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content.slice(0, 2_000)) : content;
  const start =
    typeof content === 'string'
      ? content.slice(0, 2_000)
      : new TextDecoder().decode(content.subarray(0, 2_000));
  const other = others.find(({ is }) => is(bytes, start));
  if (other !== undefined) {
    throw new Problem('unsupported', 'document-type', `This is ${other.name}, which is not read yet.`, {
      todo: taken,
    });
  }
  const text = decoded(content);
  if (looksLikeToken(text)) return tokenText(text.trim());
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    // At which character helps nobody.
    throw notJson();
  }
}

function decoded(content: Uint8Array | string): string {
  if (typeof content === 'string') return content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // At which byte helps nobody.
    throw notJson();
  }
}

function tokenText(text: string): string {
  if (!text.includes('~')) return text;
  throw new Problem('unsupported', 'document-type', 'This is an SD-JWT, which is not read yet.', {
    todo: taken,
  });
}

function notJson(): Problem {
  return new Problem('bad-input', 'not-json', 'This is not a JSON document.', { todo: taken });
}
