import type { BaseType } from './values.ts';

/** An expression (ASI, response processing): an operator, its attributes as written and its operands. */
export interface Expression {
  /** The element's name without `qti-`. */
  readonly op: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly of: readonly Expression[];
  /** The literal of a base-value; empty for all others. */
  readonly text: string;
}

/** An expression that names a variable of the item. */
export const reference = (
  op: 'variable' | 'correct' | 'map-response' | 'map-response-point',
  identifier: string,
): Expression => ({ op, attributes: { identifier }, of: [], text: '' });

/** A base-value. */
export const literal = (base: BaseType, text: string): Expression => ({
  op: 'base-value',
  attributes: { 'base-type': base },
  of: [],
  text,
});

/** An operator with its operands. */
export const operation = (
  op: string,
  of: readonly Expression[],
  attributes: Readonly<Record<string, string>> = {},
): Expression => ({ op, attributes, of, text: '' });

/** `qti-response-if` or `qti-response-else-if`. */
export interface Branch {
  readonly when: Expression;
  readonly rules: readonly Rule[];
}

/** A rule of response processing (ASI, qti-response-processing). */
export type Rule =
  | {
      readonly rule: 'set-outcome-value' | 'lookup-outcome-value';
      readonly identifier: string;
      readonly expression: Expression;
    }
  | {
      readonly rule: 'response-condition';
      readonly branches: readonly Branch[];
      readonly otherwise: readonly Rule[] | null;
    }
  | { readonly rule: 'response-processing-fragment'; readonly rules: readonly Rule[] }
  | { readonly rule: 'exit-response' };
