import { comparisons } from './comparisons.ts';
import { containers } from './containers.ts';
import { logic } from './logic.ts';
import { numbers } from './numbers.ts';
import type { Operator } from './operator.ts';
import { text } from './text.ts';

/** Every operator that depends on its operands alone, by its element's name without `qti-`. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>(
  Object.entries({ ...logic, ...comparisons, ...numbers, ...containers, ...text }),
);

/** Expressions that look at the item's declarations; they have no operands. */
export const leaves = [
  'base-value',
  'variable',
  'correct',
  'default',
  'map-response',
  'map-response-point',
] as const;
export type Leaf = (typeof leaves)[number];

export function isLeaf(op: string): op is Leaf {
  return leaves.some((leaf) => leaf === op);
}
