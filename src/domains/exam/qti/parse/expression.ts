import { Mistyped, type Type } from '../expressions/operator.ts';
import { isLeaf, type Leaf, operators } from '../expressions/operators.ts';
import { type Declared, typeOf } from '../expressions/types.ts';
import { Refusal } from '../refusal.ts';
import type { Expression } from '../rules.ts';
import type { XmlElement } from '../xml/xml.ts';
import { attributesOf } from './attributes.ts';
import { childrenOnly, expectEmpty, qtiNamespace, textOnly } from './structure.ts';

/** An expression with the type of its value. */
export interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

/** Reads an expression and checks the types of all its parts; refuses the innermost one that is wrong. */
export function readExpression(element: XmlElement, declared: Declared): Typed {
  const op = element.namespace === qtiNamespace ? element.name.replace(/^qti-/, '') : '';
  const [expression, types] = isLeaf(op) ? [leaf(element, op), []] : operation(element, op, declared);
  return { expression, type: typed(element, () => typeOf(expression, types, declared)) };
}

/** What `work` gives, with a broken type rule refused at that element. */
export function typed<T>(element: XmlElement, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Mistyped)) throw error;
    throw new Refusal(element, error.message);
  }
}

function leaf(element: XmlElement, op: Leaf): Expression {
  const attributes = attributesOf(element);
  if (op === 'base-value') {
    const base = attributes.needed('base-type').trim();
    attributes.end();
    return { op, attributes: { 'base-type': base }, of: [], text: textOnly(element) };
  }
  expectEmpty(element);
  const identifier = attributes.identifier('identifier');
  attributes.end();
  return { op, attributes: { identifier }, of: [], text: '' };
}

function operation(element: XmlElement, op: string, declared: Declared): [Expression, Type[]] {
  const operator = operators.get(op);
  if (operator === undefined)
    throw new Refusal(element, 'the element is not supported in response processing');
  const given = attributesOf(element);
  const attributes: Record<string, string> = {};
  for (const [name, rule] of Object.entries(operator.attributes ?? {})) {
    const value = given.text(name)?.trim() ?? rule.otherwise ?? given.needed(name);
    if (!rule.is(value))
      throw new Refusal(element, `the attribute ${name} is "${value.slice(0, 60)}", not ${rule.what}`);
    attributes[name] = value;
  }
  given.end();
  const operands = childrenOnly(element).map((child) => readExpression(child, declared));
  const [least, most] = operator.operands;
  if (operands.length < least || operands.length > most)
    throw new Refusal(
      element,
      `it has ${operands.length} operands; ${least === most ? least : `at least ${least}`} are needed`,
    );
  return [
    { op, attributes, of: operands.map(({ expression }) => expression), text: '' },
    operands.map(({ type }) => type),
  ];
}
