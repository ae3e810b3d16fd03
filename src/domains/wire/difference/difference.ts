import type { WireRecord } from '../record/record.ts';
import { recordLines } from './record-lines.ts';
import { type Piece, wordDifference } from './words.ts';

/** A part in which two records differ. */
export interface Difference {
  readonly part: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly pieces: readonly Piece[];
}

/** Every part in which `after` differs from `before`, in the order of the page; what was removed stands in its place. */
export function differences(before: WireRecord, after: WireRecord): Difference[] {
  const old = new Map(recordLines(before));
  const now = new Map(recordLines(after));
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
