import { BadPattern, type Cursor } from './cursor.ts';

/** Whether one character, a whole code point, is meant. */
export type TestCharacter = (character: string) => boolean;

const matches =
  (pattern: RegExp): TestCharacter =>
  (character) =>
    pattern.test(character);

const sets: Readonly<Record<string, TestCharacter>> = {
  s: matches(/^[ \t\n\r]$/),
  d: matches(/^\p{Nd}$/u),
  w: matches(/^[^\p{P}\p{Z}\p{C}]$/u),
  i: matches(/^[\p{L}_:]$/u),
  c: matches(/^[\p{L}\p{N}\p{M}_:.-]$/u),
};

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What stands after a `\`: a set, the opposite of one, a category, or a character itself. */
export function classEscape(cursor: Cursor): TestCharacter {
  const character = cursor.characters[cursor.at++];
  if (character === undefined) throw new BadPattern('a \\ stands at the end');
  if (character === 'p' || character === 'P') return category(cursor, character === 'P');
  const set = sets[character];
  if (set !== undefined) return set;
  const opposite = sets[character.toLowerCase()];
  if (opposite !== undefined) return (one) => !opposite(one);
  const literal = literalEscape(character);
  return (one) => one === literal;
}

function literalEscape(character: string): string {
  const control = controls[character];
  if (control !== undefined) return control;
  if (/[\p{L}\p{N}]/u.test(character)) throw new BadPattern(`\\${character} has no meaning in XML Schema`);
  return character;
}

/** `\p{L}`, `\P{Lu}`: a general category of Unicode. */
function category(cursor: Cursor, negated: boolean): TestCharacter {
  const close = cursor.characters.indexOf('}', cursor.at);
  const name = cursor.characters.slice(cursor.at + 1, close < 0 ? undefined : close).join('');
  if (cursor.characters[cursor.at] !== '{' || close < 0 || !/^[LMNPZSC][a-z]?$/.test(name))
    throw new BadPattern('\\p names a category such as \\p{L}; blocks are not supported');
  cursor.at = close + 1;
  try {
    const pattern = new RegExp(`^\\p{${name}}$`, 'u');
    return (one) => pattern.test(one) !== negated;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadPattern(`\\p{${name}} is no category`);
  }
}

/** A class after its `[`, with ranges, `^` for its opposite and `-[…]` for what is taken from it. */
export function readClass(cursor: Cursor): TestCharacter {
  const negated = cursor.characters[cursor.at] === '^';
  if (negated) cursor.at++;
  const tests: TestCharacter[] = [];
  let minus: TestCharacter = () => false;
  for (;;) {
    const character = cursor.characters[cursor.at++];
    if (character === undefined) throw new BadPattern('a [ is not closed');
    if (character === ']' && tests.length > 0) break;
    if (character === '-' && cursor.characters[cursor.at] === '[' && tests.length > 0) {
      cursor.at++;
      minus = readClass(cursor);
      if (cursor.characters[cursor.at++] !== ']')
        throw new BadPattern('a subtraction is not the end of its class');
      break;
    }
    if (character === '[' || character === ']')
      throw new BadPattern(`${character} stands in a class; write \\${character}`);
    tests.push(readMember(cursor, character));
  }
  return (one) => tests.some((test) => test(one)) !== negated && !minus(one);
}

/** A character, a range or a set in a class. */
function readMember(cursor: Cursor, character: string): TestCharacter {
  let from = character;
  if (character === '\\') {
    const next = cursor.characters[cursor.at] ?? '';
    if (next === '' || /[sSdDwWiIcCpP]/.test(next)) return classEscape(cursor);
    cursor.at++;
    from = literalEscape(next);
  }
  const after = cursor.characters[cursor.at + 1];
  if (cursor.characters[cursor.at] !== '-' || after === undefined || after === ']' || after === '[')
    return (one) => one === from;
  cursor.at += 2;
  const to = after === '\\' ? literalEscape(cursor.characters[cursor.at++] ?? '') : after;
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  if (low > high) throw new BadPattern(`the range ${from}-${to} runs backwards`);
  return (one) => {
    const code = one.codePointAt(0) ?? 0;
    return code >= low && code <= high;
  };
}
