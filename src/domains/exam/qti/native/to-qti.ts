import type { Option } from '../../bank/item.ts';
import type { TextGap } from '../../scoring/rule.ts';
import type { Authored } from '../body.ts';
import type { Processing, QtiItem, ResponseDeclaration } from '../item.ts';
import { type Expression, literal, operation, reference } from '../rules.ts';
import { contentOfHtml } from './html.ts';
import {
  associableOf,
  choiceOf,
  floatOutcome,
  type NativeItem,
  plain,
  pointWhen,
  responseOf,
  score,
} from './parts.ts';

type Made = Pick<QtiItem, 'responses' | 'outcomes' | 'body' | 'processing'>;

/**
 * An item of our own bank as QTI 3.0; a QTI item as it came. A string says why it cannot be one: programs and part credit
 * for an order have no like in QTI.
 */
export function toQti(name: string, native: NativeItem): QtiItem | string {
  if (native.rule.type === 'qti') return native.rule.item;
  const made = makeParts(native);
  if (typeof made === 'string') return made;
  const frame = { identifier: name, title: name, label: null, language: 'en', timeDependent: false };
  return { ...frame, ...made, feedback: [] };
}

const matchCorrect: Processing = { by: 'template', template: 'match_correct' };
/** Where our items have their gaps, as QTI response identifiers. */
export const gapResponse = (gap: string): string => `GAP_${gap}`;

function makeParts(native: NativeItem): Made | string {
  const { kind, content, rule } = native;
  switch (kind) {
    case 'single':
    case 'multiple':
      if (rule.type !== 'exact') break;
      return {
        responses: [
          responseOf('RESPONSE', 'identifier', kind === 'single' ? 'single' : 'multiple', rule.key),
        ],
        outcomes: [score],
        body: [...plain(content.stem), choosing('choice', kind === 'single' ? 1 : 0, content.options)],
        processing: matchCorrect,
      };
    case 'order':
      if (rule.type !== 'order') break;
      if (rule.partial === true) return 'part credit for an order has no like in QTI';
      return {
        responses: [responseOf('RESPONSE', 'identifier', 'ordered', rule.key)],
        outcomes: [score],
        body: [...plain(content.stem), choosing('order', 0, content.options)],
        processing: matchCorrect,
      };
    case 'match': {
      if (rule.type !== 'pairs') break;
      const response = responseOf('RESPONSE', 'directedPair', 'multiple', rule.key);
      const entries = rule.key.map((key) => ({ key, value: 1, caseSensitive: true }));
      const mapping = { lowerBound: null, upperBound: rule.key.length, defaultValue: 0, entries };
      return {
        responses: [rule.partial === true ? { ...response, mapping } : response],
        outcomes: [score],
        body: [
          ...plain(content.stem),
          {
            kind: 'match',
            response: 'RESPONSE',
            attributes: {},
            shuffle: true,
            minAssociations: 0,
            maxAssociations: content.sources.length,
            prompt: null,
            sources: content.sources.map((option) => associableOf(option, 1)),
            targets: content.targets.map((option) => associableOf(option, 0)),
          },
        ],
        processing: rule.partial === true ? { by: 'template', template: 'map_response' } : matchCorrect,
      };
    }
    case 'inline': {
      if (rule.type !== 'pairs') break;
      const key = new Map(rule.key.map((pair) => pair.split(' ') as [string, string]));
      const responses = content.gaps.map(({ id }) =>
        responseOf(gapResponse(id), 'identifier', 'single', [key.get(id) ?? '']),
      );
      const body = contentOfHtml(content.stem, (gap) => ({
        kind: 'inline-choice',
        response: gapResponse(gap),
        attributes: {},
        shuffle: true,
        required: false,
        choices: (content.gaps.find(({ id }) => id === gap)?.options ?? []).map(choiceOf),
      }));
      return gapped(responses, body, responses.map(isCorrect), rule.partial === true);
    }
    case 'text': {
      if (rule.type !== 'text') break;
      const gaps = Object.entries(rule.gaps);
      const body = contentOfHtml(content.stem, (gap) => ({
        kind: 'text-entry',
        response: gapResponse(gap),
        attributes: {},
        expectedLength: content.gaps.find(({ id }) => id === gap)?.size ?? null,
        patternMask: null,
        placeholder: null,
      }));
      return gapped(gaps.map(textResponse), body, gaps.map(isAccepted), true);
    }
    case 'extended':
      if (rule.type !== 'rubric') break;
      return {
        responses: [responseOf('RESPONSE', 'string', 'single', null)],
        outcomes: [{ ...score, normalMaximum: 1, externalScored: 'human' }],
        body: [
          ...plain(content.stem),
          {
            kind: 'extended-text',
            response: 'RESPONSE',
            attributes: {
              'data-words-least': String(content.words.least),
              'data-words-most': String(content.words.most),
            },
            prompt: null,
            expectedLength: null,
            expectedLines: null,
            minStrings: 0,
            maxStrings: null,
            patternMask: null,
            placeholder: null,
            format: 'plain',
          },
          ...rule.criteria.map(
            ({ id, title, levels }): Authored => ({
              kind: 'rubric',
              views: ['scorer'],
              use: null,
              attributes: { id, title },
              content: levels.map(({ points, text }) => ({
                kind: 'html',
                tag: 'p',
                attributes: { 'data-points': String(points) },
                content: [text],
              })),
            }),
          ),
        ],
        processing: null,
      };
    case 'code':
      return 'a program with its tests has no like in QTI';
    case 'qti':
      break;
  }
  return `an item of kind ${kind} with the scoring rule ${rule.type} has no like in QTI`;
}

function choosing(kind: 'choice' | 'order', maxChoices: number, options: readonly Option[]): Authored {
  return {
    kind,
    response: 'RESPONSE',
    attributes: {},
    shuffle: true,
    minChoices: 0,
    maxChoices,
    orientation: null,
    prompt: null,
    choices: options.map(choiceOf),
  };
}

/** A point a gap, or one for all. */
function gapped(
  responses: readonly ResponseDeclaration[],
  body: readonly Authored[],
  right: readonly Expression[],
  partial: boolean,
): Made {
  const rules = partial ? right.map(pointWhen) : [pointWhen(operation('and', right))];
  return {
    responses,
    outcomes: [score, floatOutcome('MAXSCORE', [rules.length])],
    body,
    processing: { by: 'rules', rules },
  };
}

const isCorrect = ({ identifier }: ResponseDeclaration): Expression =>
  operation('match', [reference('variable', identifier), reference('correct', identifier)]);

function textResponse([gap, accepted]: readonly [string, TextGap]): ResponseDeclaration {
  return 'accept' in accepted
    ? responseOf(gapResponse(gap), 'string', 'single', accepted.accept.slice(0, 1))
    : responseOf(gapResponse(gap), 'float', 'single', [accepted.value]);
}

function isAccepted([gap, accepted]: readonly [string, TextGap]): Expression {
  const identifier = gapResponse(gap);
  if ('value' in accepted) {
    return operation('equal', [reference('correct', identifier), reference('variable', identifier)], {
      'tolerance-mode': 'absolute',
      tolerance: String(accepted.tolerance),
      'include-lower-bound': 'true',
      'include-upper-bound': 'true',
    });
  }
  const attributes = { 'case-sensitive': String(accepted.case === true), substring: 'false' };
  return operation(
    'or',
    accepted.accept.map((words) =>
      operation('string-match', [reference('variable', identifier), literal('string', words)], attributes),
    ),
  );
}
