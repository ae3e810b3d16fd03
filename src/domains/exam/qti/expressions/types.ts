import type { OutcomeDeclaration, ResponseDeclaration } from '../item.ts';
import type { Expression } from '../rules.ts';
import { type BaseType, baseTypes, scalarOf } from '../values.ts';
import { Mistyped, type Type } from './operator.ts';
import { isLeaf, type Leaf, operators } from './operators.ts';

/** What an expression may refer to. */
export interface Declared {
  readonly responses: ReadonlyMap<string, ResponseDeclaration>;
  readonly outcomes: ReadonlyMap<string, OutcomeDeclaration>;
}

/** The variables of an item by their identifiers. */
export function declaredIn(item: {
  readonly responses: readonly ResponseDeclaration[];
  readonly outcomes: readonly OutcomeDeclaration[];
}): Declared {
  return {
    responses: new Map(item.responses.map((one) => [one.identifier, one])),
    outcomes: new Map(item.outcomes.map((one) => [one.identifier, one])),
  };
}

/** The type of an expression, whose operands have been looked at already. Throws `Mistyped`. */
export function typeOf(expression: Expression, of: readonly Type[], declared: Declared): Type {
  if (isLeaf(expression.op)) return leafType(expression.op, expression, declared);
  const operator = operators.get(expression.op);
  if (operator === undefined) throw new Mistyped('the element is not supported in response processing');
  return operator.type(of, expression.attributes);
}

function leafType(op: Leaf, { attributes, text }: Expression, { responses, outcomes }: Declared): Type {
  const name = attributes['identifier'] ?? '';
  const response = responses.get(name);
  const variable = response ?? outcomes.get(name);
  switch (op) {
    case 'base-value': {
      const base = baseTypes.find((one) => one === attributes['base-type']);
      if (base === undefined)
        throw new Mistyped(`values of type ${attributes['base-type']?.slice(0, 40)} are not supported`);
      if (scalarOf(base, text) === undefined)
        throw new Mistyped(`"${text.trim().slice(0, 60)}" is no value of type ${base}`);
      return { base, cardinality: 'single' };
    }
    case 'variable':
    case 'default':
      if (variable === undefined) throw new Mistyped(`no variable ${name} is declared`);
      return { base: variable.base, cardinality: variable.cardinality };
    case 'correct':
      if (response === undefined) throw new Mistyped(`no response variable ${name} is declared`);
      return { base: response.base, cardinality: response.cardinality };
    case 'map-response':
      if (response?.mapping == null) throw new Mistyped(`the response ${name} has no mapping`);
      return float;
    case 'map-response-point':
      if (response?.areaMapping == null) throw new Mistyped(`the response ${name} has no area mapping`);
      return float;
  }
}

const float: { base: BaseType; cardinality: 'single' } = { base: 'float', cardinality: 'single' };
