import type { AssemblyBank, AssemblyBlueprint, AssemblyItem } from './blueprint.ts';
import {
  countRows,
  difficultyRows,
  enemyRows,
  keyRows,
  overlapRows,
  type Row,
  targetRows,
} from './form-rows.ts';

/**
 * A mixed-integer model of forms: column `form·items + item` is 1 where an item stands in a form; the columns after
 * those are continuous and at least 0. `cost` is minimised.
 */
export interface Model {
  readonly items: readonly AssemblyItem[];
  readonly forms: number;
  /** How many columns are 0 or 1: the first ones. */
  readonly binaries: number;
  readonly columns: number;
  readonly cost: readonly (readonly [column: number, cost: number])[];
  readonly rows: readonly Row[];
}

/** Items of a bank that a blueprint lets into its forms: those under its exposure cap. */
export function usable(bank: AssemblyBank, { exposureCap }: AssemblyBlueprint): AssemblyItem[] {
  return bank.items.filter(({ exposure }) => exposureCap === null || exposure < exposureCap);
}

/**
 * The model of all forms of a blueprint at once, with one column more for the greatest deviation from a target over all
 * forms, which is minimised (minimax; W. J. van der Linden, Linear Models for Optimal Test Design, 2005, ch. 5 and 6).
 */
export function assemblyModel(blueprint: AssemblyBlueprint, bank: AssemblyBank): Model {
  const items = usable(bank, blueprint);
  const { forms } = blueprint;
  const binaries = forms * items.length;
  const rows = Array.from({ length: forms }, (_, form) => {
    const ground = { blueprint, bank, items, first: form * items.length };
    return [
      ...countRows(ground),
      ...keyRows(ground),
      ...overlapRows(ground),
      ...difficultyRows(ground),
      ...enemyRows(ground),
      ...targetRows(ground, binaries),
    ];
  }).flat();
  return {
    items,
    forms,
    binaries,
    columns: binaries + 1,
    cost: [[binaries, 1]],
    rows: [...rows, ...usesRows(items.length, blueprint)],
  };
}

/** An item stands in so many forms of the set at most. */
function usesRows(items: number, { forms, uses }: AssemblyBlueprint): Row[] {
  if (uses >= forms) return [];
  return Array.from({ length: items }, (_, item) => ({
    kind: 'bound',
    columns: Array.from({ length: forms }, (_each, form) => form * items + item),
    values: Array.from({ length: forms }, () => 1),
    lower: 0,
    upper: uses,
  }));
}
