import { isLeaf, type Leaf, operators } from '../expressions/operators.ts';
import type { Declared } from '../expressions/types.ts';
import type { Expression } from '../rules.ts';
import { baseTypes, scalarOf, type Value, valueOf } from '../values.ts';
import { mapped, mappedPoints } from './mapping.ts';

/** What all variables hold at one moment. */
export interface Memory {
  readonly declared: Declared;
  readonly responses: ReadonlyMap<string, Value>;
  readonly outcomes: Map<string, Value>;
}

/** The value of an expression that `readExpression` has accepted. Ends, whatever it is: no operator loops. */
export function evaluate(expression: Expression, memory: Memory): Value {
  const { op, attributes, of } = expression;
  if (isLeaf(op)) return leafValue(op, expression, memory);
  const operands = of.map((operand) => evaluate(operand, memory));
  return operators.get(op)?.value(operands, attributes) ?? null;
}

function leafValue(op: Leaf, { attributes, text }: Expression, memory: Memory): Value {
  const { responses, outcomes } = memory.declared;
  const name = attributes['identifier'] ?? '';
  const response = responses.get(name);
  const variable = response ?? outcomes.get(name);
  switch (op) {
    case 'base-value': {
      const base = baseTypes.find((one) => one === attributes['base-type']) ?? 'string';
      return valueOf(base, 'single', [scalarOf(base, text) ?? '']);
    }
    case 'variable':
      return memory.outcomes.get(name) ?? memory.responses.get(name) ?? null;
    case 'default':
      return variable === undefined
        ? null
        : valueOf(variable.base, variable.cardinality, variable.defaultValue ?? []);
    case 'correct':
      return response === undefined
        ? null
        : valueOf(response.base, response.cardinality, response.correct ?? []);
    case 'map-response':
      return response?.mapping == null ? null : mapped(response.mapping, memory.responses.get(name) ?? null);
    case 'map-response-point':
      return response?.areaMapping == null
        ? null
        : mappedPoints(response.areaMapping, memory.responses.get(name) ?? null);
  }
}
