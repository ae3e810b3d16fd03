import { classEscape, readClass, type TestCharacter } from './classes.ts';
import { BadPattern, type Cursor } from './cursor.ts';

/** A regular expression of XML Schema, taken apart. */
export type Part =
  | { readonly is: 'character'; readonly test: TestCharacter }
  | { readonly is: 'sequence'; readonly parts: readonly Part[] }
  | { readonly is: 'choice'; readonly branches: readonly Part[] }
  | { readonly is: 'repeat'; readonly part: Part; readonly least: number; readonly most: number | null };

const longest = 500;

/**
 * Parses a regular expression (XML Schema 1.0 part 2, appendix F; there are no anchors, look-arounds or
 * back-references, and the expression stands for the whole text). Throws `BadPattern`.
 */
export function parsePattern(text: string): Part {
  const cursor: Cursor = { characters: [...text], at: 0 };
  if (cursor.characters.length > longest) throw new BadPattern(`it has more than ${longest} characters`);
  const part = readChoice(cursor);
  if (cursor.at < cursor.characters.length) throw new BadPattern('a ) closes nothing');
  return part;
}

function readChoice(cursor: Cursor): Part {
  const branches = [readSequence(cursor)];
  while (cursor.characters[cursor.at] === '|') {
    cursor.at++;
    branches.push(readSequence(cursor));
  }
  return branches.length === 1 && branches[0] !== undefined ? branches[0] : { is: 'choice', branches };
}

function readSequence(cursor: Cursor): Part {
  const parts: Part[] = [];
  for (;;) {
    const next = cursor.characters[cursor.at];
    if (next === undefined || next === '|' || next === ')') return { is: 'sequence', parts };
    parts.push(readQuantifier(cursor, readAtom(cursor)));
  }
}

function readAtom(cursor: Cursor): Part {
  const character = cursor.characters[cursor.at++] ?? '';
  switch (character) {
    case '(': {
      if (cursor.characters[cursor.at] === '?') throw new BadPattern('(? has no meaning in XML Schema');
      const inner = readChoice(cursor);
      if (cursor.characters[cursor.at++] !== ')') throw new BadPattern('a ( is not closed');
      return inner;
    }
    case '[':
      return { is: 'character', test: readClass(cursor) };
    case '\\':
      return { is: 'character', test: classEscape(cursor) };
    case '.':
      return { is: 'character', test: (one) => one !== '\n' && one !== '\r' };
    case '^':
    case '$':
      throw new BadPattern(`${character} is no anchor in XML Schema: a pattern stands for the whole text`);
    case '?':
    case '*':
    case '+':
    case '{':
    case '}':
    case ']':
      throw new BadPattern(`${character} stands where a character is needed`);
    default:
      return { is: 'character', test: (one) => one === character };
  }
}

function readQuantifier(cursor: Cursor, part: Part): Part {
  const sign = cursor.characters[cursor.at];
  if (sign === '?' || sign === '*' || sign === '+') {
    cursor.at++;
    return { is: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : null };
  }
  if (sign !== '{') return part;
  const close = cursor.characters.indexOf('}', cursor.at);
  const text = cursor.characters.slice(cursor.at + 1, close < 0 ? undefined : close).join('');
  const found = /^(\d{1,4})(,(\d{1,4})?)?$/.exec(text);
  if (close < 0 || found === null) throw new BadPattern('a quantity is not {n}, {n,} or {n,m}');
  cursor.at = close + 1;
  const least = Number(found[1]);
  const most = found[2] === undefined ? least : found[3] === undefined ? null : Number(found[3]);
  if (most !== null && most < least) throw new BadPattern(`{${text}} runs backwards`);
  return { is: 'repeat', part, least, most };
}
