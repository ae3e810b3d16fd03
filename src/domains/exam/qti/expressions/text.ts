import { BadPattern, checkPattern, matchesPattern } from '../pattern/pattern.ts';
import { booleanValue, type Value } from '../values.ts';
import {
  type AttributeRule,
  type AttributeValues,
  expectBase,
  expectCardinality,
  flagRule,
  isTrue,
  type Operator,
  single,
  type Type,
} from './operator.ts';

const strings = (types: readonly Type[]): Type => {
  expectBase(types, ['string', 'identifier', 'uri']);
  expectCardinality(types, ['single']);
  return single('boolean');
};

const ofTwo = (
  attributes: Readonly<Record<string, AttributeRule>>,
  holds: (a: string, b: string, given: AttributeValues) => boolean,
): Operator => ({
  operands: [2, 2],
  attributes: { 'case-sensitive': flagRule('true'), ...attributes },
  type: strings,
  value: ([a, b], given): Value => {
    if (a == null || b == null) return null;
    const plain = (value: NonNullable<Value>) =>
      isTrue(given['case-sensitive']) ? String(value.values[0]) : String(value.values[0]).toLowerCase();
    return booleanValue(holds(plain(a), plain(b), given));
  },
});

const pattern: AttributeRule = {
  is: (text) => {
    try {
      checkPattern(text);
      return true;
    } catch (error) {
      if (error instanceof BadPattern) return false;
      throw error;
    }
  },
  what: 'a regular expression of XML Schema, without anchors',
};

/** Operators on text; NULL where an operand is (ASI, qti-string-match, qti-substring, qti-pattern-match). */
export const text = {
  'string-match': ofTwo({ substring: flagRule('false') }, (a, b, given) =>
    isTrue(given['substring']) ? a.includes(b) : a === b,
  ),
  substring: ofTwo({}, (a, b) => b.includes(a)),
  'pattern-match': {
    operands: [1, 1],
    attributes: { pattern },
    type: strings,
    value: ([operand], given) =>
      operand == null
        ? null
        : booleanValue(matchesPattern(given['pattern'] ?? '', String(operand.values[0]))),
  },
} satisfies Record<string, Operator>;
