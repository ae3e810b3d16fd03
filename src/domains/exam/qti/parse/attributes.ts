import { Refusal } from '../refusal.ts';
import { floatOf, isIdentifier, scalarOf } from '../values.ts';
import type { XmlElement } from '../xml/xml.ts';

/** Reads an element's attributes one by one; each reader refuses what is not of its type. */
export interface AttributeReader {
  readonly text: (name: string) => string | null;
  readonly needed: (name: string) => string;
  readonly identifier: (name: string) => string;
  readonly flag: (name: string, otherwise: boolean) => boolean;
  /** A whole number, not below zero. */
  readonly count: <T>(name: string, otherwise: T) => number | T;
  readonly number: <T>(name: string, otherwise: T) => number | T;
  readonly oneOf: <const T extends string, O>(name: string, values: readonly T[], otherwise: O) => T | O;
  readonly list: (name: string) => string[];
  /** Attributes that every element of a body may have; refuses whatever nobody has read. */
  readonly common: () => Record<string, string>;
  /** Refuses whatever nobody has read. */
  readonly end: () => void;
}

const common = /^(?:id|class|dir|title|role|label|(?:aria|data)-[a-z0-9_-]+|xml:lang)$/;
/** They say nothing to a reader of one document. */
const ignored = new Set(['xml:base', 'xml:space', 'xml:id']);

export function attributesOf(element: XmlElement): AttributeReader {
  const unread = new Set([...element.attributes.keys()].filter((name) => !ignored.has(name)));
  const text = (name: string): string | null => {
    unread.delete(name);
    return element.attributes.get(name) ?? null;
  };
  const wrong = (name: string, value: string, what: string) =>
    new Refusal(element, `the attribute ${name} is "${value.slice(0, 60)}", not ${what}`);
  const needed = (name: string): string => {
    const value = text(name);
    if (value === null) throw new Refusal(element, `the attribute ${name} is missing`);
    return value;
  };
  const parsed = <V, O>(
    name: string,
    otherwise: O,
    parse: (value: string) => V | undefined,
    what: string,
  ) => {
    const value = text(name);
    if (value === null) return otherwise;
    const found = parse(value);
    if (found === undefined) throw wrong(name, value, what);
    return found;
  };
  const end = () => {
    const [name] = unread;
    if (name !== undefined)
      throw new Refusal(element, `the attribute ${name.slice(0, 60)} is not supported here`);
  };
  return {
    text,
    needed,
    identifier: (name) => {
      const value = needed(name).trim();
      if (!isIdentifier(value)) throw wrong(name, value, 'an identifier');
      return value;
    },
    flag: (name, otherwise) =>
      parsed(name, otherwise, (value) => scalarOf('boolean', value) as boolean | undefined, 'true or false'),
    count: (name, otherwise) =>
      parsed(
        name,
        otherwise,
        (value) => {
          const number = scalarOf('integer', value) as number | undefined;
          return number !== undefined && number >= 0 ? number : undefined;
        },
        'a whole number from 0',
      ),
    number: (name, otherwise) => parsed(name, otherwise, (value) => floatOf(value.trim()), 'a number'),
    oneOf: <const T extends string, O>(name: string, values: readonly T[], otherwise: O) =>
      parsed<T, O>(
        name,
        otherwise,
        (value) => values.find((one) => one === value.trim()),
        `one of ${values.join(', ')}`,
      ),
    list: (name) => (text(name) ?? '').split(/\s+/).filter((word) => word !== ''),
    common: () => {
      const found: Record<string, string> = {};
      for (const [name, value] of element.attributes) {
        if (!unread.has(name) || !common.test(name)) continue;
        unread.delete(name);
        found[name] = value;
      }
      end();
      return found;
    },
    end,
  };
}

/** A number that has to be there. */
export function neededNumber(element: XmlElement, attributes: AttributeReader, name: string): number {
  attributes.needed(name);
  return attributes.number(name, 0);
}
