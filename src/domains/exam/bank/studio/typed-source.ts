import { one, several, type Typed } from '../../../../kernel/typed-form.ts';
import type { ItemKind } from '../item.ts';
import type { ItemSource } from '../item-source.ts';
import { ownInput, ownTyped } from './kind-fields.ts';
import { linesIn } from './values.ts';

/** The kinds that are written in the studio; QTI items are written elsewhere and imported. */
export const writtenKinds = [
  'single',
  'multiple',
  'order',
  'match',
  'inline',
  'text',
  'extended',
  'code',
] as const satisfies readonly ItemKind[];
export type WrittenKind = (typeof writtenKinds)[number];

/** The kind that a form says, `single` where it says none. */
export const kindOf = (typed: Typed): WrittenKind =>
  writtenKinds.find((kind) => kind === one(typed, 'type')) ?? 'single';

/** What the studio knows of an item by itself. */
export interface Origin {
  /** The item's name; for a new item it is in the form. */
  readonly item: string | null;
  readonly version: number;
  /** The writer's address. */
  readonly author: string;
}

/**
 * The item that a form holds, in the shape of a bank file's, to be checked like one: what was left blank is not there.
 */
export function inputOf(typed: Typed, { item, version, author }: Origin): unknown {
  const text = (name: string) => one(typed, name).trim() || undefined;
  const tools = several(typed, 'tools');
  const use = text('use');
  return {
    id: item ?? text('id'),
    version,
    competency: text('competency'),
    level: text('level'),
    ...(use === undefined || use === 'form' ? {} : { use }),
    type: kindOf(typed),
    stem: text('stem'),
    ...(tools.length === 0 ? {} : { tools }),
    ...ownInput(kindOf(typed), typed),
    rationale: text('rationale'),
    models: several(typed, 'models'),
    apis: several(typed, 'apis'),
    verified_on: text('verified_on'),
    author,
    references: linesIn(one(typed, 'references')),
    enemies: linesIn(one(typed, 'enemies')),
  };
}

/** An item as the fields of its form. `inputOf` reads the same item back. */
export function typedOf(source: ItemSource): Typed {
  return new Map<string, readonly string[]>([
    ['id', [source.id]],
    ['type', [source.type]],
    ['competency', [source.competency]],
    ['level', [source.level]],
    ['use', [source.use ?? 'form']],
    ['stem', [source.stem]],
    ['tools', source.tools ?? []],
    ...ownTyped(source),
    ['rationale', [source.rationale]],
    ['models', source.models],
    ['apis', source.apis],
    ['verified_on', [source.verified_on]],
    ['references', [source.references.join('\n')]],
    ['enemies', [source.enemies.join('\n')]],
  ]);
}

/** What each kind's own fields are called, up to the first dot. */
const ownNames: Readonly<Record<WrittenKind, readonly string[]>> = {
  single: ['options'],
  multiple: ['options'],
  order: ['options', 'partial'],
  match: ['pairs', 'extra_targets', 'partial'],
  inline: ['gaps', 'partial'],
  text: ['gaps'],
  extended: ['words', 'rubric'],
  code: ['language', 'starter', 'examples', 'tests'],
};
const commonNames = [
  'id',
  'type',
  'competency',
  'level',
  'use',
  'stem',
  'tools',
  'rationale',
  'models',
  'apis',
  'verified_on',
  'references',
  'enemies',
];
const everyOwnName = new Set(Object.values(ownNames).flat());
const firstName = (name: string): string => name.split('.')[0] ?? name;

const formNames = (shown: WrittenKind): ReadonlySet<string> => new Set([...commonNames, ...ownNames[shown]]);

/** The fields that a kind's form has, of whatever was sent or stored. */
export function fieldsOf(typed: Typed, shown: WrittenKind): Typed {
  const ofForm = formNames(shown);
  return new Map([...typed].filter(([name]) => ofForm.has(firstName(name)) && name.length <= 80));
}

/**
 * What a save leaves: the fields that were sent, and those of other kinds than the form showed, so that an item whose
 * kind is changed and changed back has lost nothing.
 */
export function mergedFields(stored: Typed, sent: Typed, shown: WrittenKind): Typed {
  const ofForm = formNames(shown);
  const kept = [...stored].filter(
    ([name]) => everyOwnName.has(firstName(name)) && !ofForm.has(firstName(name)),
  );
  return new Map([...kept, ...fieldsOf(sent, shown)]);
}
