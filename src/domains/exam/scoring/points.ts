import { scoresItself } from '../qti/index.ts';
import { qtiPoints } from './qti-points.ts';
import type { ScoringRule, TextGap } from './rule.ts';

/** Who found what an answer is worth: the runs of a code task's tests, or people. */
export type Marker = 'machine' | 'markers';

/** What an answer is worth that no rule can score by itself. */
export interface Mark {
  /** Of the item's point, 0 to 1. */
  readonly share: number;
  readonly by: Marker;
}

/** True where an answer by this rule gets its points from a stored mark. An empty answer needs none: it has no points. */
export function needsMark(rule: ScoringRule, choice: readonly string[]): boolean {
  const scoredByHand =
    rule.type === 'rubric' || rule.type === 'tests' || (rule.type === 'qti' && !scoresItself(rule.item));
  return scoredByHand && choice.some((text) => text.trim() !== '');
}

/**
 * Points of one item, 0 to 1: a pure function of the answer, the rule and, for a text or a program, its mark. There is
 * no penalty. Throws where a mark is needed and lacks.
 */
export function pointsOf(rule: ScoringRule, choice: readonly string[], mark?: Mark): number {
  switch (rule.type) {
    case 'everybody':
      return 1;
    case 'removed':
      return 0;
    case 'exact':
      return isRight(choice, rule.key) ? 1 : 0;
    case 'order':
      return orderPoints(rule.key, choice, rule.partial === true);
    case 'pairs':
      return pairPoints(rule.key, choice, rule.partial === true);
    case 'text':
      return textPoints(rule.gaps, choice);
    case 'rubric':
    case 'tests':
      return needsMark(rule, choice) ? marked(mark) : 0;
    case 'qti':
      if (needsMark(rule, choice)) return marked(mark);
      return qtiPoints(rule.item, choice);
  }
}

function marked(mark: Mark | undefined): number {
  if (mark === undefined) throw new Error('An answer that needs a mark cannot be scored without it.');
  return Math.min(1, Math.max(0, mark.share));
}

/** An answer is right when it names all keys and nothing else; there is no part credit. */
function isRight(choice: readonly string[], key: readonly string[]): boolean {
  const chosen = new Set(choice);
  return chosen.size === key.length && key.every((option) => chosen.has(option));
}

/** All or nothing; with part credit the share of the key's neighbours that follow each other directly. */
function orderPoints(key: readonly string[], choice: readonly string[], partial: boolean): number {
  const steps = key.slice(1).filter((option, index) => {
    const before = choice.indexOf(key[index] ?? '');
    return before >= 0 && choice[before + 1] === option;
  });
  if (!partial)
    return key.length === choice.length && key.every((option, at) => choice[at] === option) ? 1 : 0;
  return key.length < 2 ? 0 : steps.length / (key.length - 1);
}

function pairPoints(key: readonly string[], choice: readonly string[], partial: boolean): number {
  if (!partial) return isRight(choice, key) ? 1 : 0;
  const given = givenOnce(choice);
  return key.map(divided).filter(([source, target]) => given.get(source) === target).length / key.length;
}

/** The share of right gaps. */
function textPoints(gaps: Readonly<Record<string, TextGap>>, choice: readonly string[]): number {
  const written = givenOnce(choice);
  const all = Object.entries(gaps);
  return all.filter(([id, gap]) => isAccepted(gap, written.get(id) ?? '')).length / all.length;
}

/** What stands in each gap, or for each source; where two things stand, nothing does. */
function givenOnce(choice: readonly string[]): Map<string, string> {
  const all = Map.groupBy(choice.map(divided), ([name]) => name);
  return new Map([...all.values()].flatMap((given) => (given.length === 1 ? given : [])));
}

/** `gap words…` at its first space. */
function divided(entry: string): [gap: string, words: string] {
  const space = entry.indexOf(' ');
  return space < 0 ? [entry, ''] : [entry.slice(0, space), entry.slice(space + 1)];
}

function isAccepted(gap: TextGap, words: string): boolean {
  if ('accept' in gap) {
    const found = normalised(words, gap.case === true);
    return found !== '' && gap.accept.some((accepted) => normalised(accepted, gap.case === true) === found);
  }
  const number = numberIn(words);
  // A bound such as 0.1 + 0.2 is not exact in binary.
  return (
    number !== null && Math.abs(number - gap.value) <= gap.tolerance + 1e-9 * Math.max(1, Math.abs(gap.value))
  );
}

/** Compatible letters alike (Unicode NFKC), straight quotes, spaces run together; lower case unless case counts. */
function normalised(words: string, exactCase: boolean): string {
  const plain = words
    .normalize('NFKC')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .trim()
    .replaceAll(/\s+/g, ' ');
  return exactCase ? plain : plain.toLowerCase();
}

/** A number as people write it: 1250, 1,250, 12.5, 12,5, −3, 1e6; `null` for anything else. */
export function numberIn(words: string): number | null {
  const text = words.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('−', '-');
  // Commas between groups of three are British thousands; one elsewhere is a decimal comma.
  const plain = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)
    ? text.replaceAll(',', '')
    : text.replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
