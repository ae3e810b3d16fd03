import type { FieldError } from '../../../../kernel/problem.ts';
import type { ItemKind } from '../item.ts';

/** A rule of item writing that a reviewer looks at and ticks. */
export interface WritingRule {
  readonly id: string;
  readonly words: string;
  /** The kinds that it is about; all where none is named. */
  readonly kinds?: readonly ItemKind[];
}

const choices = ['single', 'multiple'] as const;
const closed = ['single', 'multiple', 'order', 'match', 'inline', 'text'] as const;

/**
 * After the guidelines of Haladyna, Downing and Rodriguez (2002), "A Review of Multiple-Choice Item-Writing Guidelines
 * for Classroom Assessment", Applied Measurement in Education 15(3), 309–333, and, for tasks that people or tests mark,
 * the Standards for Educational and Psychological Testing (2014), 4.18–4.20.
 */
const rules: readonly WritingRule[] = [
  {
    id: 'competency',
    words: 'It asks for the competency and the level that it names, and for one thing only.',
  },
  { id: 'stem', words: 'The stem puts the whole question; nothing in it is there only to mislead.' },
  {
    id: 'key',
    words: 'I answered it before I looked at the key, and the key is right beyond dispute.',
    kinds: closed,
  },
  {
    id: 'distractors',
    words: 'Every wrong option is wrong, and tempting to somebody who lacks the competency.',
    kinds: choices,
  },
  {
    id: 'clues',
    words: 'Nothing gives the key away: not length, grammar, repeated words, “always” or “never”.',
    kinds: closed,
  },
  {
    id: 'rubric',
    words: 'The levels of each criterion can be told apart by two people who do not talk.',
    kinds: ['extended'],
  },
  {
    id: 'tests',
    words: 'The tests check what the stem asks for, and nothing that it does not say.',
    kinds: ['code'],
  },
  { id: 'language', words: 'It is in plain words, without needless negation, culture or stereotype.' },
  {
    id: 'facts',
    words: 'Its facts agree with the references; models and APIs that it depends on are named.',
  },
  { id: 'enemies', words: 'Items that give this one away are named as its enemies.' },
];

/** What a reviewer ticks for an item of a kind. */
export const checklistFor = (kind: ItemKind): WritingRule[] =>
  rules.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));

/** How long a reviewer's remark may be, in characters. */
export const mostRemarked = 2000;

/** What keeps a review from approving an item of a kind; nothing where each of its rules is ticked and the remark fits. */
export function reviewErrors(
  kind: ItemKind,
  { checked, remark }: { readonly checked: readonly string[]; readonly remark: string },
): FieldError[] {
  const errors: FieldError[] = [];
  const missing = checklistFor(kind).filter(({ id }) => !checked.includes(id)).length;
  if (missing > 0)
    errors.push({
      field: 'checked',
      message: `Tick all of the checklist, or return the item: ${missing} left.`,
    });
  if (remark.length > mostRemarked)
    errors.push({ field: 'remark', message: `Use at most ${mostRemarked.toLocaleString('en')} characters.` });
  return errors;
}
