import type { AssemblyBank, AssemblyBlueprint, AssemblyItem } from './blueprint.ts';
import { informationAt } from './information.ts';
import { counts } from './quota.ts';

/** A linear constraint: `lower ≤ Σ value·column ≤ upper`. */
export interface Row {
  /** A `target` ties the objective to it and can always be met. */
  readonly kind: 'bound' | 'enemies' | 'target';
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** What the rows of one form are made from. */
interface Ground {
  readonly blueprint: AssemblyBlueprint;
  readonly bank: AssemblyBank;
  /** The items that may be used, in the order of the columns. */
  readonly items: readonly AssemblyItem[];
  /** The column of the form's first item. */
  readonly first: number;
}

type Weigh = (item: AssemblyItem) => number;

/** A bounded sum over the items of a form; what weighs nothing is left out. */
function sum({ items, first }: Ground, weigh: Weigh, lower: number, upper: number): Row {
  const parts = items.flatMap((item, index) => {
    const value = weigh(item);
    return value === 0 ? [] : [{ column: first + index, value }];
  });
  return {
    kind: 'bound',
    columns: parts.map(({ column }) => column),
    values: parts.map(({ value }) => value),
    lower,
    upper,
  };
}

/** Length, quotas and time. */
export function countRows(ground: Ground): Row[] {
  const { length, quotas, secondsByLevel, minutes } = ground.blueprint;
  const rows = [sum(ground, () => 1, length, length)];
  for (const quota of quotas) {
    const counted = (item: AssemblyItem) => (counts(quota, item) ? 1 : 0);
    rows.push(sum(ground, counted, quota.least, quota.most));
  }
  if (secondsByLevel !== null) rows.push(sum(ground, ({ level }) => secondsByLevel[level], 0, minutes * 60));
  return rows;
}

/** How often each letter is the key, written as a sum that is 0 at the limit, so that it stays linear. */
export function keyRows(ground: Ground): Row[] {
  const { keyShare } = ground.blueprint;
  if (keyShare === null) return [];
  return keyShare.letters.flatMap((letter) => {
    const beyond = (limit: number) => (item: AssemblyItem) =>
      item.key === null ? 0 : (item.key === letter ? 1 : 0) - limit;
    return [
      sum(ground, beyond(keyShare.least), 0, Infinity),
      sum(ground, beyond(keyShare.most), -Infinity, 0),
    ];
  });
}

/** Items shared with earlier forms. */
export function overlapRows(ground: Ground): Row[] {
  const { overlap } = ground.blueprint;
  if (overlap === null) return [];
  return ground.bank.earlier.map(({ items }) =>
    sum(ground, ({ item }) => (items.has(item) ? 1 : 0), 0, overlap.most),
  );
}

/** An item's part in how far the mean difficulty is beyond a limit; calibrated items and new ones have none. */
const beyondDifficulty = (limit: number) => (item: AssemblyItem) =>
  item.parameters !== null || item.difficulty === null ? 0 : item.difficulty - limit;

/** The mean difficulty of what is not calibrated. */
export function difficultyRows(ground: Ground): Row[] {
  const { difficulty } = ground.blueprint;
  if (difficulty === null) return [];
  const { target, within } = difficulty;
  return [
    sum(ground, beyondDifficulty(target - within), 0, Infinity),
    sum(ground, beyondDifficulty(target + within), -Infinity, 0),
  ];
}

/** For each target two rows: the column `deviation` is at least the distance from it. */
export function targetRows(ground: Ground, deviation: number): Row[] {
  const { information, difficulty } = ground.blueprint;
  const aims = information.map(({ theta, target }) => ({
    weigh: ({ parameters }: AssemblyItem) => (parameters === null ? 0 : informationAt(parameters, theta)),
    target,
  }));
  // Without anything calibrated to aim at, the forms are drawn towards the same mean difficulty.
  if (aims.length === 0 && difficulty !== null)
    aims.push({ weigh: beyondDifficulty(difficulty.target), target: 0 });
  return aims.flatMap(({ weigh, target }): Row[] => {
    const low = sum(ground, weigh, target, Infinity);
    const high = sum(ground, weigh, -Infinity, target);
    return [
      { ...low, kind: 'target', columns: [...low.columns, deviation], values: [...low.values, 1] },
      { ...high, kind: 'target', columns: [...high.columns, deviation], values: [...high.values, -1] },
    ];
  });
}

/** No two enemies in a form. */
export function enemyRows({ items, first }: Ground): Row[] {
  return enemyPairs(items).map(([one, other]) => ({
    kind: 'enemies',
    columns: [first + one, first + other],
    values: [1, 1],
    lower: 0,
    upper: 1,
  }));
}

/** Each pair of enemies among items, once, as places in the list. */
function enemyPairs(items: readonly AssemblyItem[]): (readonly [number, number])[] {
  const at = new Map(items.map(({ item }, index) => [item, index]));
  const pairs = new Map<string, readonly [number, number]>();
  for (const [one, { enemies }] of items.entries()) {
    for (const enemy of enemies) {
      const other = at.get(enemy);
      if (other === undefined || other === one) continue;
      const pair = one < other ? ([one, other] as const) : ([other, one] as const);
      pairs.set(pair.join(), pair);
    }
  }
  return [...pairs.values()];
}
