import type { WireKind, WireRecord } from '../record/record.ts';
import type { ButFor } from './but-for.ts';
import { theGuide } from './guide.ts';
import type { Graded } from './severity.ts';
import type { SourcesRules } from './sources-rules.ts';
import type { SourcesStandard } from './sources-standard.ts';
import { listed } from './words.ts';

/** How many editors must agree before a revision is published, and why. */
export interface EditorsNeeded {
  readonly editors: 1 | 2;
  /** `Two editors, because …`, or why one is enough. */
  readonly because: string;
}

/** A record with what the guide computed of it. */
interface Weighed {
  readonly record: WireRecord;
  readonly severity: Graded;
  readonly standard: SourcesStandard;
  readonly butFor: ButFor;
}

/** The largest number of editors that a rule of `sources.yaml` or the grade's own rule asks for. */
export function editorsNeeded(weighed: Weighed): EditorsNeeded {
  const { editors } = theGuide().sources;
  const reasons = editors.filter(({ when, needed }) => needed === 2 && applies[when](weighed));
  if (reasons.length === 0)
    return { editors: 1, because: 'One editor is enough: no rule of the guide asks for a second.' };
  return { editors: 2, because: `Two editors, because ${listed(reasons.map(({ words }) => words))}.` };
}

type Reason = SourcesRules['editors'][number]['when'];

// For these no number of accounts is enough: `sources.md`, "What a publication needs".
const needPrimary: readonly WireKind[] = ['hazard', 'change', 'finding'];

const applies: Readonly<Record<Reason, (weighed: Weighed) => boolean>> = {
  severity: ({ severity }) => severity.rule.editors === 2,
  alleged: ({ record, butFor }) => record.kind === 'incident' && butFor.result === 'alleged',
  thin: ({ record, standard }) =>
    standard.primary === 0 && (standard.independent < 2 || needPrimary.includes(record.kind)),
  knowledge: ({ record: { affected } }) =>
    affected !== null && (affected.urgent || affected.knowledge.some(({ effect }) => effect === 'obsolete')),
};
