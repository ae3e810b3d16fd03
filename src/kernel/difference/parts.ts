import { type Piece, wordDifference } from './words.ts';

/** A named part of a thing as text, for people to compare. */
export type Part = readonly [name: string, text: string];

/** A part in which two versions differ. */
export interface Difference {
  readonly part: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly pieces: readonly Piece[];
}

/** Every part in which `after` differs from `before`, in the order of `after`; what was removed stands in its place. */
export function partDifferences(before: readonly Part[], after: readonly Part[]): Difference[] {
  const old = new Map(before);
  const now = new Map(after);
  const names = [...now.keys()];
  for (const [index, name] of [...old.keys()].entries())
    if (!now.has(name)) names.splice(Math.min(index, names.length), 0, name);
  return names.flatMap((part): Difference[] => {
    const was = old.get(part) ?? '';
    const is = now.get(part) ?? '';
    if (was === is && old.has(part) === now.has(part)) return [];
    const change = was === '' ? 'added' : is === '' ? 'removed' : 'changed';
    return [{ part, change, pieces: wordDifference(was, is) }];
  });
}
