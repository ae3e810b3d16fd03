import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Typed } from '../../../../kernel/typed-form.ts';
import type { WrittenKind } from './typed-source.ts';

/** A form's fields as they are stored. */
export type TypedFields = Readonly<Record<string, readonly string[]>>;

/** A person's working copy: a new item, or the next version of one. */
export interface ItemDraft {
  readonly draftId: Id<'itemDraft'>;
  readonly ownerId: Id<'person'>;
  readonly bank: string;
  readonly scheme: string;
  /** The item that it becomes the next version of; `null` for a new one. */
  readonly item: string | null;
  /** The version that it was begun from. */
  readonly baseVersion: number | null;
  readonly typed: Typed;
  /** Counts the saves, from 1. */
  readonly revision: number;
  readonly begunAt: Instant;
  readonly savedAt: Instant;
}

const blank = (names: readonly string[]): [string, string[]][] => names.map((name) => [name, ['']]);
const rows = (list: string, count: number, fields: readonly string[]): string[] =>
  Array.from({ length: count }, (_, index) => fields.map((field) => `${list}.${index}.${field}`)).flat();

/** Rows to begin with, so that nobody has to ask for each of them. */
const firstRows: Readonly<Record<WrittenKind, readonly string[]>> = {
  single: rows('options', 4, ['text']),
  multiple: rows('options', 5, ['text']),
  order: rows('options', 4, ['text']),
  match: rows('pairs', 3, ['source', 'target']),
  inline: ['gaps.g1.options'],
  text: ['gaps.g1.accept'],
  extended: rows('rubric', 1, [
    'title',
    'levels.0.points',
    'levels.0.text',
    'levels.1.points',
    'levels.1.text',
  ]),
  code: [...rows('examples', 1, ['call', 'gives']), ...rows('tests', 2, ['name', 'code'])],
};

/** The rows of a kind's form, where a form has none of them yet. */
export function withFirstRows(typed: Typed, kind: WrittenKind): Typed {
  const wanted = firstRows[kind];
  const list = wanted[0]?.split('.')[0] ?? '';
  const has = [...typed.keys()].some((name) => name.startsWith(`${list}.`));
  return has ? typed : new Map([...typed, ...blank(wanted)]);
}
