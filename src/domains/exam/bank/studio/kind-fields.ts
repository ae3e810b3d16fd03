import { one, type Typed } from '../../../../kernel/typed-form.ts';
import type { ItemSource } from '../item-source.ts';
import { letter } from '../kinds/read-kind.ts';
import { gapsOf, type Row, rowsOf, ticked } from './rows.ts';
import type { WrittenKind } from './typed-source.ts';
import { linesIn, numberOf, present, wordOf } from './values.ts';

const text = (row: Row, field: string) => one(row, field).trim() || undefined;
const box = (row: Row, field: string) => (ticked(row, field) ? true : undefined);

/** The fields of one kind as a bank file has them. Options have letters by their places. */
export function ownInput(kind: WrittenKind, typed: Typed): Readonly<Record<string, unknown>> {
  const partial = box(typed, 'partial');
  switch (kind) {
    case 'single':
    case 'multiple':
      return {
        options: rowsOf(typed, 'options').map((row, index) =>
          present({ id: letter(index), text: text(row, 'text'), correct: box(row, 'correct') }),
        ),
      };
    case 'order':
      return present({
        options: rowsOf(typed, 'options').map((row) => present({ text: text(row, 'text') })),
        partial,
      });
    case 'match': {
      const extra = linesIn(one(typed, 'extra_targets'));
      return present({
        pairs: rowsOf(typed, 'pairs').map((row) =>
          present({ source: text(row, 'source'), target: text(row, 'target') }),
        ),
        extra_targets: extra.length === 0 ? undefined : extra,
        partial,
      });
    }
    case 'inline':
      return present({ gaps: gapFields(typed, inlineGap), partial });
    case 'text':
      return { gaps: gapFields(typed, textGap) };
    case 'extended':
      return {
        words: present({
          least: numberOf(one(typed, 'words.least')),
          most: numberOf(one(typed, 'words.most')),
        }),
        rubric: rowsOf(typed, 'rubric').map((row) =>
          present({
            id: one(row, 'id') || wordOf(one(row, 'title')) || undefined,
            title: text(row, 'title'),
            levels: rowsOf(row, 'levels').map((level) =>
              present({ points: numberOf(one(level, 'points')), text: text(level, 'text') }),
            ),
          }),
        ),
      };
    case 'code':
      return codeFields(typed);
  }
}

function gapFields(typed: Typed, read: (typed: Typed, at: string) => Record<string, unknown>) {
  return Object.fromEntries(gapsOf(typed).map((number) => [`g${number}`, read(typed, `gaps.g${number}`)]));
}

const inlineGap = (typed: Typed, at: string) =>
  present({
    options: linesIn(one(typed, `${at}.options`)),
    correct: one(typed, `${at}.correct`).trim() || undefined,
  });

// A gap takes words where some are accepted, otherwise a number.
function textGap(typed: Typed, at: string): Record<string, unknown> {
  const size = numberOf(one(typed, `${at}.size`));
  const accept = linesIn(one(typed, `${at}.accept`));
  const value = numberOf(one(typed, `${at}.value`));
  if (accept.length > 0 || value === undefined)
    return present({ accept, case: box(typed, `${at}.case`), value, size });
  return present({ value, tolerance: numberOf(one(typed, `${at}.tolerance`)), size });
}

function codeFields(typed: Typed): Readonly<Record<string, unknown>> {
  const examples = rowsOf(typed, 'examples').map((row) =>
    present({ call: text(row, 'call'), gives: text(row, 'gives') }),
  );
  return present({
    language: one(typed, 'language') || undefined,
    starter: one(typed, 'starter') || undefined,
    examples: examples.length === 0 ? undefined : examples,
    tests: rowsOf(typed, 'tests').map((row) =>
      present({
        name: text(row, 'name'),
        code: one(row, 'code') || undefined,
        weight: numberOf(one(row, 'weight')),
        hidden: ticked(row, 'shown') ? false : undefined,
      }),
    ),
  });
}

type Field = [name: string, values: readonly string[]];
const numbered = <T>(list: string, rows: readonly T[], fields: (row: T) => readonly Field[]): Field[] =>
  rows.flatMap((row, index) =>
    fields(row).map(([name, values]): Field => [`${list}.${index}.${name}`, values]),
  );
const on = (is: boolean | undefined): readonly string[] => (is === true ? ['on'] : []);
const written = (number: number | undefined): readonly string[] =>
  number === undefined ? [] : [String(number)];

/** A kind's own part of an item as the fields of its form. */
export function ownTyped(source: ItemSource): Field[] {
  switch (source.type) {
    case 'single':
    case 'multiple':
      return numbered('options', source.options, ({ text: words, correct }) => [
        ['text', [words]],
        ['correct', on(correct)],
      ]);
    case 'order':
      return [
        ...numbered('options', source.options, ({ text: words }) => [['text', [words]]]),
        ['partial', on(source.partial)],
      ];
    case 'match':
      return [
        ...numbered('pairs', source.pairs, ({ source: left, target }) => [
          ['source', [left]],
          ['target', [target]],
        ]),
        ['extra_targets', [(source.extra_targets ?? []).join('\n')]],
        ['partial', on(source.partial)],
      ];
    case 'inline':
      return [
        ...Object.entries(source.gaps).flatMap(([id, { options, correct }]): Field[] => [
          [`gaps.${id}.options`, [options.join('\n')]],
          [`gaps.${id}.correct`, [correct]],
        ]),
        ['partial', on(source.partial)],
      ];
    case 'text':
      return Object.entries(source.gaps).flatMap(([id, gap]): Field[] => [
        ...('accept' in gap
          ? ([
              [`gaps.${id}.accept`, [gap.accept.join('\n')]],
              [`gaps.${id}.case`, on(gap.case)],
            ] satisfies Field[])
          : ([
              [`gaps.${id}.value`, [String(gap.value)]],
              [`gaps.${id}.tolerance`, written(gap.tolerance)],
            ] satisfies Field[])),
        [`gaps.${id}.size`, written(gap.size)],
      ]);
    case 'extended':
      return [
        ['words.least', [String(source.words.least)]],
        ['words.most', [String(source.words.most)]],
        ...numbered('rubric', source.rubric, ({ id, title, levels }) => [
          ['id', [id]],
          ['title', [title]],
          ...numbered('levels', levels, ({ points, text: words }) => [
            ['points', [String(points)]],
            ['text', [words]],
          ]),
        ]),
      ];
    case 'code':
      return [
        ['language', [source.language]],
        ['starter', [source.starter]],
        ...numbered('examples', source.examples ?? [], ({ call, gives }) => [
          ['call', [call]],
          ['gives', [gives]],
        ]),
        ...numbered('tests', source.tests, ({ name, code, weight, hidden }) => [
          ['name', [name]],
          ['code', [code]],
          ['weight', written(weight)],
          ['shown', on(hidden === false)],
        ]),
      ];
  }
}
