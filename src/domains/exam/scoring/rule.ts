import type { QtiItem } from '../qti/index.ts';

/** What a text gap accepts: words, alike but for case and spaces unless `case` is set, or a number within a tolerance. */
export type TextGap =
  | { readonly accept: readonly string[]; readonly case?: boolean }
  | { readonly value: number; readonly tolerance: number };

/** One criterion of a rubric; the most points of its levels are what it is worth. */
export interface Criterion {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly { readonly points: number; readonly text: string }[];
}

/** One test of a code task: the body of a function that throws where the program is wrong, as the sandbox runs it. */
export interface CodeTest {
  readonly name: string;
  readonly code: string;
  readonly weight: number;
  readonly hidden: boolean;
}

/** A QTI item whole, with its declarations and its response processing. */
export interface QtiRule {
  readonly type: 'qti';
  readonly item: QtiItem;
}

/** A program is run in its language against the tests; the passed weight is its share. */
export interface TestsRule {
  readonly type: 'tests';
  readonly language: 'javascript' | 'typescript';
  readonly tests: readonly CodeTest[];
}

/** How an answer becomes points. Kept apart from the item's content: no page of a sitting reads it. */
export type ScoringRule =
  | { readonly type: 'exact'; readonly key: readonly string[] }
  | { readonly type: 'order'; readonly key: readonly string[]; readonly partial?: boolean }
  | { readonly type: 'pairs'; readonly key: readonly string[]; readonly partial?: boolean }
  | { readonly type: 'text'; readonly gaps: Readonly<Record<string, TextGap>> }
  | { readonly type: 'rubric'; readonly criteria: readonly Criterion[] }
  | TestsRule
  | QtiRule
  // Corrections of a faulty item: everybody gets the point, or it counts for nobody.
  | { readonly type: 'everybody' }
  | { readonly type: 'removed' };

/** An answer that is wholly right by its rule, or `null` where there is no such one answer. */
export function rightAnswer(rule: ScoringRule): string[] | null {
  switch (rule.type) {
    case 'exact':
    case 'order':
    case 'pairs':
      return [...rule.key];
    case 'text':
      return Object.entries(rule.gaps).map(
        ([id, gap]) => `${id} ${'accept' in gap ? (gap.accept[0] ?? '') : gap.value}`,
      );
    case 'rubric':
    case 'tests':
    case 'qti':
    case 'everybody':
    case 'removed':
      return null;
  }
}
