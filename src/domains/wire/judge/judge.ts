import { type ButFor, butFor } from '../guide/but-for.ts';
import { type EditorsNeeded, editorsNeeded } from '../guide/editors-needed.ts';
import { type Graded, severityOf } from '../guide/severity.ts';
import { type SourcesStandard, sourcesStandard } from '../guide/sources-standard.ts';
import type { WireRecord } from '../record/record.ts';

/** Everything that the guide computes of a record; none of it is ever typed. */
export interface Judged {
  readonly severity: Graded;
  readonly standard: SourcesStandard;
  readonly butFor: ButFor;
  readonly editors: EditorsNeeded;
}

/** Judges a record by the guide of this installation. */
export function judge(record: WireRecord): Judged {
  const weighed = {
    severity: severityOf(record.severity, record.kind),
    standard: sourcesStandard(record.sources),
    butFor: butFor(record.butFor),
  };
  return { ...weighed, editors: editorsNeeded({ record, ...weighed }) };
}
