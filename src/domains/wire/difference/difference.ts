import { type Difference, partDifferences } from '../../../kernel/difference/parts.ts';
import type { WireRecord } from '../record/record.ts';
import { recordLines } from './record-lines.ts';

/** Every part in which `after` differs from `before`, in the order of the page; what was removed stands in its place. */
export function differences(before: WireRecord, after: WireRecord): Difference[] {
  return partDifferences(recordLines(before), recordLines(after));
}
