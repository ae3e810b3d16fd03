import { truthOf } from '../expressions/operator.ts';
import { declaredIn } from '../expressions/types.ts';
import type { LookupTable, OutcomeDeclaration, Processing, QtiItem } from '../item.ts';
import { type Expression, literal, operation, reference, type Rule } from '../rules.ts';
import { type Value, valueOf } from '../values.ts';
import { evaluate, type Memory } from './evaluate.ts';

/** Answers by response identifier; a response that is not there is NULL. */
export type Answers = ReadonlyMap<string, Value>;

/**
 * The outcomes of an item after response processing, all from their defaults: a single number without one begins with
 * 0, everything else with NULL (ASI, qti-outcome-declaration).
 */
export function outcomesOf(item: QtiItem, answers: Answers): ReadonlyMap<string, Value> {
  const memory: Memory = {
    declared: declaredIn(item),
    responses: answers,
    outcomes: new Map(item.outcomes.map((outcome) => [outcome.identifier, initial(outcome)])),
  };
  if (item.processing !== null) apply(rulesOf(item.processing), memory);
  return memory.outcomes;
}

function initial({ base, cardinality, defaultValue }: OutcomeDeclaration): Value {
  const isNumber = cardinality === 'single' && (base === 'integer' || base === 'float');
  return valueOf(base, cardinality, defaultValue ?? (isNumber ? [0] : []));
}

const response = reference('variable', 'RESPONSE');
const points = (text: string): Expression => literal('float', text);
const setScore = (expression: Expression): Rule => ({
  rule: 'set-outcome-value',
  identifier: 'SCORE',
  expression,
});

/** The rules that a template stands for, as the standard publishes them. */
function rulesOf(processing: Processing): readonly Rule[] {
  if (processing.by === 'rules') return processing.rules;
  const [when, then, otherwise] =
    processing.template === 'match_correct'
      ? [operation('match', [response, reference('correct', 'RESPONSE')]), points('1'), points('0')]
      : [
          operation('is-null', [response]),
          points('0'),
          reference(
            processing.template === 'map_response' ? 'map-response' : 'map-response-point',
            'RESPONSE',
          ),
        ];
  return [
    {
      rule: 'response-condition',
      branches: [{ when, rules: [setScore(then)] }],
      otherwise: [setScore(otherwise)],
    },
  ];
}

/** False once `qti-exit-response` has ended the processing. */
function apply(rules: readonly Rule[], memory: Memory): boolean {
  for (const rule of rules) {
    switch (rule.rule) {
      case 'exit-response':
        return false;
      case 'response-processing-fragment':
        if (!apply(rule.rules, memory)) return false;
        break;
      case 'response-condition': {
        // A condition that is NULL counts as one that does not hold.
        const branch = rule.branches.find(({ when }) => truthOf(evaluate(when, memory)) === true);
        if (!apply(branch?.rules ?? rule.otherwise ?? [], memory)) return false;
        break;
      }
      case 'set-outcome-value':
      case 'lookup-outcome-value': {
        const declared = memory.declared.outcomes.get(rule.identifier);
        const value = evaluate(rule.expression, memory);
        const found =
          rule.rule === 'set-outcome-value' || declared?.lookup == null
            ? value
            : lookedUp(declared, declared.lookup, value);
        // A whole number that a float takes is one from now on.
        const base = declared?.base ?? found?.base;
        memory.outcomes.set(
          rule.identifier,
          found === null || base === undefined ? null : { ...found, base },
        );
      }
    }
  }
  return true;
}

/** The first entry that fits; the table's default where none does (ASI, qti-match-table, qti-interpolation-table). */
function lookedUp({ base }: OutcomeDeclaration, table: LookupTable, value: Value): Value {
  const number = value?.values[0];
  const target =
    typeof number !== 'number'
      ? undefined
      : table.by === 'match'
        ? table.entries.find(({ source }) => source === number)?.target
        : table.entries.find(({ source, includeBoundary }) =>
            includeBoundary ? number >= source : number > source,
          )?.target;
  const found = target ?? table.defaultValue;
  return found === null ? null : valueOf(base, 'single', [found]);
}
