import type { ItemLevel } from '../bank/item.ts';
import { type AssemblyBlueprint, levels, type Quota } from './blueprint.ts';

/** What a few lines of text say, or what is wrong in the first line that cannot be read. */
export type Lines<T> =
  | { readonly ok: true; readonly value: T[] }
  | { readonly ok: false; readonly message: string };

function read<T>(text: string, one: (words: readonly string[]) => T | string): Lines<T> {
  const value: T[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const found = one(line.trim().split(/\s+/));
    if (typeof found === 'string') return { ok: false, message: `Line ${index + 1}: ${found}` };
    value.push(found);
  }
  return { ok: true, value };
}

const isLevel = (word: string): word is ItemLevel => (levels as readonly string[]).includes(word);

/**
 * Reads quotas, one a line: a domain or a competency, a level, or both, then how many: `8`, `2-4`, `2-` (at least),
 * `-4` (at most). For example `t1 8`, `t1.tool-calls analyse 2-3`, `apply 10-`.
 */
export function readQuotas(text: string, known: ReadonlySet<string>, length: number): Lines<Quota> {
  return read<Quota>(text, (words) => {
    const range = /^(\d{1,3})?(-)?(\d{1,3})?$/.exec(words.at(-1) ?? '');
    const about = words.slice(0, -1);
    if (range === null || words.at(-1) === '-' || about.length === 0)
      return 'end it with how many items, for example 8, 2-4, 2- or -4.';
    const [, low, dash, high] = range;
    const least = Number(low ?? 0);
    const most = Number(high ?? (dash === undefined ? low : length));
    if (least > most) return `${least} is more than ${most}.`;
    const level = about.find(isLevel) ?? null;
    const [within = null, ...more] = about.filter((word) => word !== level);
    if (more.length > 0) return `one domain or competency and one level, not ${about.join(', ')}.`;
    if (within !== null && !known.has(within))
      return `the scheme has no domain, competency or level ${within}.`;
    return { within, level, least, most };
  });
}

/** Quotas as they are read. */
export function writeQuotas(quotas: readonly Quota[], length: number): string {
  const range = ({ least, most }: Quota) => {
    if (least === most) return String(least);
    if (most >= length) return `${least}-`;
    return `${least === 0 ? '' : least}-${most}`;
  };
  return quotas
    .map((quota) => [quota.within, quota.level, range(quota)].filter((word) => word !== null).join(' '))
    .join('\n');
}

type Targets = AssemblyBlueprint['information'];

/** Reads abilities with the information to aim at, `0 12.5`; without one, what `usual` gives for the ability. */
export function readTargets(text: string, usual: (theta: number) => number): Lines<Targets[number]> {
  return read<Targets[number]>(text, (words) => {
    const [theta = Number.NaN, target = usual(theta)] = words.map((word) => Number(word.replace('−', '-')));
    if (words.length > 2 || !(Math.abs(theta) <= 6) || !(target >= 0 && target <= 1_000))
      return 'write an ability from −6 to 6 and, if you like, a target from 0 to 1000.';
    return { theta, target };
  });
}
