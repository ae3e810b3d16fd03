import { canonicalJson } from '../../../kernel/hash.ts';
import type { ItemKind } from '../bank/item.ts';
import type { CodeTest, ScoringRule, TextGap } from '../scoring/rule.ts';

/** What a correction is made for: how the item is answered, what an answer may name, and its rule until now. */
export interface RuledItem {
  readonly kind: ItemKind;
  /** As `answerOptions` has them. */
  readonly options: readonly string[];
  readonly was: ScoringRule;
  /** True where it gave parts of its point before a correction took its key away. */
  readonly partial?: boolean;
}

/** What a new key says beyond a list of what an answer names: of a text its gaps, of a program its tests. */
export interface KeyDetails {
  readonly gaps?: Readonly<Record<string, TextGap>>;
  readonly tests?: readonly CodeTest[];
}

/** The rule, or what is wrong with what was given, and in which field where it is not the key. */
export type MadeRule = { readonly rule: ScoringRule } | { readonly error: string; readonly field?: string };

const longestWords = 200;

const firstOf = (entry: string): string => entry.split(' ', 1)[0] ?? '';

function isSame(was: ScoringRule, rule: ScoringRule): boolean {
  const plain = (one: ScoringRule) =>
    canonicalJson(one.type === 'exact' || one.type === 'pairs' ? { ...one, key: one.key.toSorted() } : one);
  return plain(was) === plain(rule);
}

/** The rule of a new key, by the item's kind; what cannot have one says so. */
export function newRule(key: readonly string[], item: RuledItem, { gaps = {} }: KeyDetails): MadeRule {
  const made = ofKind(key, item, gaps);
  if ('error' in made) return made;
  return isSame(item.was, made.rule) ? { error: 'This is the key that the item has.' } : made;
}

function ofKind(key: readonly string[], item: RuledItem, gaps: Readonly<Record<string, TextGap>>): MadeRule {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return choiceRule(key, item);
    case 'order':
      return orderRule(key, item);
    case 'match':
    case 'inline':
      return pairsRule(key, item);
    case 'text':
      return textRule(gaps, item);
    case 'extended':
    case 'code':
    case 'qti':
      return { error: 'An item of this kind cannot be given a new key; take another remedy.' };
  }
}

function choiceRule(key: readonly string[], { kind, options }: RuledItem): MadeRule {
  const chosen = options.filter((option) => key.includes(option));
  if (chosen.length === 0 || chosen.length !== new Set(key).size) return { error: 'Choose what is right.' };
  if (kind === 'single' && chosen.length > 1)
    return { error: 'This item takes one answer: choose one key, or let every answer count.' };
  return { rule: { type: 'exact', key: chosen } };
}

/** True of a key that gives a share for parts. */
export const givesParts = (rule: ScoringRule): boolean =>
  (rule.type === 'order' || rule.type === 'pairs') && rule.partial === true;

/** What gave a share for parts goes on doing so. */
const partial = ({ was, partial: before = false }: RuledItem) =>
  before || givesParts(was) ? { partial: true } : {};

function orderRule(key: readonly string[], item: RuledItem): MadeRule {
  const { options } = item;
  if (key.toSorted().join(' ') !== options.toSorted().join(' '))
    return { error: 'Give each place one option, and each option one place.' };
  return { rule: { type: 'order', key: [...key], ...partial(item) } };
}

function pairsRule(key: readonly string[], item: RuledItem): MadeRule {
  const { options } = item;
  const parts = new Set(options.map(firstOf));
  const given = key.filter((entry) => options.includes(entry));
  if (
    given.length !== parts.size ||
    new Set(given.map(firstOf)).size !== parts.size ||
    key.length !== given.length
  )
    return { error: 'Choose one for each.' };
  return { rule: { type: 'pairs', key: given.toSorted(), ...partial(item) } };
}

function textRule(gaps: Readonly<Record<string, TextGap>>, { options }: RuledItem): MadeRule {
  const entries: [string, TextGap][] = [];
  for (const id of options) {
    const gap = gaps[id];
    if (gap === undefined) return { error: 'Say what this gap accepts.', field: `accept.${id}` };
    if ('accept' in gap) {
      const fine =
        gap.accept.length > 0 &&
        gap.accept.every((words) => words.trim() !== '' && words.length <= longestWords);
      if (!fine)
        return {
          error: `Write what is accepted, each of at most ${longestWords} characters.`,
          field: `accept.${id}`,
        };
    } else if (!Number.isFinite(gap.value) || !(gap.tolerance >= 0 && Number.isFinite(gap.tolerance))) {
      return { error: 'Write a number, and a tolerance of 0 or more.', field: `value.${id}` };
    }
    entries.push([id, gap]);
  }
  return { rule: { type: 'text', gaps: Object.fromEntries(entries) } };
}

/** A program's tests with other code or weights; every program that was handed in is run with them. */
export function testsRule({ was }: RuledItem, { tests = [] }: KeyDetails): MadeRule {
  if (was.type !== 'tests') return { error: 'This item has no tests any more; take another remedy.' };
  if (tests.length !== was.tests.length) return { error: 'Each test stays: change its code or its weight.' };
  const empty = tests.findIndex(({ code }) => code.trim() === '');
  if (empty >= 0) return { error: 'A test has code.', field: `test.${empty}` };
  const light = tests.findIndex(({ weight }) => !(weight > 0 && weight <= 100));
  if (light >= 0) return { error: 'A weight is above 0 and at most 100.', field: `weight.${light}` };
  // The same tests are a remedy too: a run that the service spoilt is done again.
  return { rule: { ...was, tests: [...tests] } };
}
