import type { AssemblyItem, Quota } from './blueprint.ts';

/** True of an item that a quota counts. A domain counts its competencies. */
export function counts(quota: Pick<Quota, 'within' | 'level'>, item: AssemblyItem): boolean {
  const inside =
    quota.within === null ||
    item.competency === quota.within ||
    item.competency.startsWith(`${quota.within}.`);
  return inside && (quota.level === null || quota.level === item.level);
}

/** `1 item`, `3 items`. */
export const itemWords = (n: number): string => `${n} ${n === 1 ? 'item' : 'items'}`;

const levelWords = (level: Quota['level']) => (level === null ? '' : ` of level ${level}`);

/** What a quota is about, as a sentence starts: `Competency t1.tool-calls`, `Domain t1`, `The form`. */
export function quotaSubject({ within }: Quota): string {
  if (within === null) return 'The form';
  return within.includes('.') ? `Competency ${within}` : `Domain ${within}`;
}

/** `3 items of level analyse`, `from 2 to 4 items`, `at least 2 items`; open-ended where there is no true most. */
export function quotaRange({ least, most, level }: Quota, length: number): string {
  const items = (n: number) => `${itemWords(n)}${levelWords(level)}`;
  if (least === most) return items(least);
  if (least === 0) return `at most ${items(most)}`;
  if (most >= length) return `at least ${items(least)}`;
  return `from ${least} to ${items(most)}`;
}
