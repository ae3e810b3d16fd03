import type { DeliveredItem, Option } from '../../bank/item.ts';
import type { ScoringRule } from '../../scoring/rule.ts';
import type { AssociableChoice, Authored, Choice } from '../body.ts';
import type { OutcomeDeclaration, ResponseDeclaration } from '../item.ts';
import { type Expression, literal, operation, reference, type Rule } from '../rules.ts';
import type { BaseType, Cardinality, Scalar } from '../values.ts';
import { contentOfHtml } from './html.ts';

/** An item of our own bank: what candidates see and how it is scored. */
export type NativeItem = DeliveredItem & { readonly rule: ScoringRule };

const noGap = (): Authored => '';

export const plain = (html: string): Authored[] => contentOfHtml(html, noGap);

export const choiceOf = ({ id, html }: Option): Choice<Authored> => ({
  identifier: id,
  fixed: false,
  attributes: {},
  content: plain(html),
});

export const associableOf = (option: Option, matchMax: number): AssociableChoice<Authored> => ({
  ...choiceOf(option),
  matchMin: 0,
  matchMax,
  matchGroup: [],
});

export const responseOf = (
  identifier: string,
  base: BaseType,
  cardinality: Cardinality,
  correct: readonly Scalar[] | null,
): ResponseDeclaration => ({
  identifier,
  base,
  cardinality,
  defaultValue: null,
  correct,
  mapping: null,
  areaMapping: null,
});

export const floatOutcome = (
  identifier: string,
  defaultValue: readonly number[] | null,
): OutcomeDeclaration => ({
  identifier,
  base: 'float',
  cardinality: 'single',
  defaultValue,
  normalMaximum: null,
  normalMinimum: null,
  interpretation: null,
  externalScored: null,
  lookup: null,
});

export const score = floatOutcome('SCORE', null);

/** One point more where the condition holds. */
export const pointWhen = (when: Expression): Rule => ({
  rule: 'response-condition',
  branches: [
    {
      when,
      rules: [
        {
          rule: 'set-outcome-value',
          identifier: 'SCORE',
          expression: operation('sum', [reference('variable', 'SCORE'), literal('float', '1')]),
        },
      ],
    },
  ],
  otherwise: null,
});
