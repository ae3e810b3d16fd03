import { isDeepStrictEqual } from 'node:util';
import type { TextGap } from '../../scoring/rule.ts';
import type { Authored, Choice, Interaction } from '../body.ts';
import { interactionsIn } from '../contents.ts';
import type { QtiItem } from '../item.ts';
import type { Expression } from '../rules.ts';
import { htmlOf } from './html.ts';
import type { NativeItem } from './parts.ts';
import { gapResponse, toQti } from './to-qti.ts';

/**
 * The item as one of our own kinds, where it is one to the letter: written as QTI again it has the same responses,
 * outcomes, content and processing. `null` for all others, which stay QTI.
 */
export function fromQti(item: QtiItem): NativeItem | null {
  const native = guess(item);
  if (native === null || item.feedback.length > 0) return null;
  const again = toQti(item.identifier, native);
  if (typeof again === 'string') return null;
  const told = ({ responses, outcomes, body, processing }: QtiItem) => ({
    responses,
    outcomes,
    body: trimmed(body),
    processing,
  });
  return isDeepStrictEqual(told(again), told(item)) ? native : null;
}

/** Blanks at both ends of a body mean nothing. */
function trimmed(body: readonly Authored[]): readonly Authored[] {
  const blank = (part: Authored | undefined) => typeof part === 'string' && part.trim() === '';
  const from = body.findIndex((part) => !blank(part));
  return from < 0 ? [] : body.slice(from, body.findLastIndex((part) => !blank(part)) + 1);
}

function guess(item: QtiItem): NativeItem | null {
  const all = interactionsIn(item.body);
  const [first] = all;
  if (first === undefined) return null;
  if (all.every(({ kind }) => kind === 'inline-choice')) return inlineItem(item, all);
  if (all.every(({ kind }) => kind === 'text-entry')) return textItem(item, all);
  const body = trimmed(item.body);
  const at = body.indexOf(first);
  const stem = at < 0 ? null : htmlOf(body.slice(0, at));
  if (stem === null || all.length > 1) return null;
  const response = item.responses[0];
  const key = (response?.correct ?? []).map(String);
  switch (first.kind) {
    case 'choice':
    case 'order': {
      const options = optionsOf(first.choices);
      if (options === null) return null;
      if (first.kind === 'order')
        return { kind: 'order', content: { stem, options }, rule: { type: 'order', key } };
      const kind = response?.cardinality === 'single' ? 'single' : 'multiple';
      return { kind, content: { stem, options }, rule: { type: 'exact', key } };
    }
    case 'match': {
      const [sources, targets] = [optionsOf(first.sources), optionsOf(first.targets)];
      if (sources === null || targets === null) return null;
      const partial = response?.mapping == null ? {} : { partial: true };
      return { kind: 'match', content: { stem, sources, targets }, rule: { type: 'pairs', key, ...partial } };
    }
    case 'extended-text':
      return extendedItem(stem, first.attributes, body.slice(at + 1));
    default:
      return null;
  }
}

function optionsOf(choices: readonly Choice<Authored>[]) {
  const options = choices.map(({ identifier, content }) => ({ id: identifier, html: htmlOf(content) }));
  return options.every((option): option is { id: string; html: string } => option.html !== null)
    ? options
    : null;
}

const gapOf = (response: string): string => response.slice(gapResponse('').length);

/** The stem with its gaps marked as ours are. */
function gapStem(item: QtiItem): string | null {
  return htmlOf(item.body, (part) =>
    'response' in part && /^GAP_[a-z0-9]+$/.test(part.response)
      ? `<span data-gap="${gapOf(part.response)}"></span>`
      : null,
  );
}

function inlineItem(item: QtiItem, all: readonly Interaction<Authored>[]): NativeItem | null {
  const stem = gapStem(item);
  const gaps = all.flatMap((one) => {
    const options = one.kind === 'inline-choice' ? optionsOf(one.choices) : null;
    return options === null ? [] : [{ id: gapOf(one.response), options }];
  });
  if (stem === null || gaps.length < all.length || item.processing?.by !== 'rules') return null;
  const key = item.responses.map(({ identifier, correct }) => `${gapOf(identifier)} ${correct?.[0] ?? ''}`);
  const whole = item.processing.rules[0];
  const isAll = whole?.rule === 'response-condition' && whole.branches[0]?.when.op === 'and';
  return {
    kind: 'inline',
    content: { stem, gaps },
    rule: { type: 'pairs', key, ...(isAll ? {} : { partial: true }) },
  };
}

function textItem(item: QtiItem, all: readonly Interaction<Authored>[]): NativeItem | null {
  const stem = gapStem(item);
  if (stem === null || item.processing?.by !== 'rules') return null;
  const rules: Record<string, TextGap> = {};
  for (const [at, { identifier, base, correct }] of item.responses.entries()) {
    const rule = item.processing.rules[at];
    const when = rule?.rule === 'response-condition' ? rule.branches[0]?.when : undefined;
    if (when !== undefined) rules[gapOf(identifier)] = textGap(when, base === 'float', Number(correct?.[0]));
  }
  const gaps = all.flatMap((one) => {
    const number = item.responses.some(
      ({ identifier, base }) => identifier === one.response && base === 'float',
    );
    return one.kind === 'text-entry'
      ? [{ id: gapOf(one.response), number, size: one.expectedLength ?? 20 }]
      : [];
  });
  return { kind: 'text', content: { stem, gaps }, rule: { type: 'text', gaps: rules } };
}

function textGap(when: Expression, number: boolean, value: number): TextGap {
  if (number) return { value, tolerance: Number(when.attributes['tolerance'] ?? 0) };
  const exact = when.of[0]?.attributes['case-sensitive'] === 'true';
  return { accept: when.of.map(({ of }) => of[1]?.text ?? ''), ...(exact ? { case: true } : {}) };
}

function extendedItem(
  stem: string,
  attributes: Readonly<Record<string, string>>,
  rest: readonly Authored[],
): NativeItem | null {
  const words = {
    least: Number(attributes['data-words-least'] ?? Number.NaN),
    most: Number(attributes['data-words-most'] ?? Number.NaN),
  };
  const criteria = rest.flatMap((part) =>
    typeof part === 'string' || part.kind !== 'rubric'
      ? []
      : [
          {
            id: part.attributes['id'] ?? '',
            title: part.attributes['title'] ?? '',
            levels: part.content.flatMap((level) =>
              typeof level === 'string' || level.kind !== 'html'
                ? []
                : [{ points: Number(level.attributes['data-points']), text: level.content.join('') }],
            ),
          },
        ],
  );
  if (!Number.isInteger(words.least) || !Number.isInteger(words.most) || criteria.length === 0) return null;
  return { kind: 'extended', content: { stem, words }, rule: { type: 'rubric', criteria } };
}
