import type { WireRecord } from '../record/record.ts';
import { butFor } from './but-for.ts';
import { theGuide } from './guide.ts';
import { severityOf } from './severity.ts';
import { severities } from './severity-scheme.ts';
import type { SourcesRules } from './sources-rules.ts';
import { sourcesStandard } from './sources-standard.ts';
import { listed } from './words.ts';

/** How many editors must agree before a revision is published, and why. */
export interface EditorsNeeded {
  readonly editors: 1 | 2;
  /** `Two editors, because …`, or why one is enough. */
  readonly because: string;
}

/** The largest number of editors that a rule of `sources.yaml` or the grade's own rule asks for. */
export function editorsNeeded(record: WireRecord): EditorsNeeded {
  const guide = theGuide();
  const reasons = guide.sources.editors.filter(({ when, needed }) => needed === 2 && applies[when](record));
  if (reasons.length === 0)
    return { editors: 1, because: 'One editor is enough: no rule of the guide asks for a second.' };
  return { editors: 2, because: `Two editors, because ${listed(reasons.map(({ words }) => words))}.` };
}

type Reason = SourcesRules['editors'][number]['when'];

const applies: Readonly<Record<Reason, (record: WireRecord) => boolean>> = {
  severity({ severity, kind }) {
    const grade = severityOf(severity, kind).severity;
    return theGuide().severity.rules[severities.indexOf(grade)]?.editors === 2;
  },
  alleged: (record) => record.kind === 'incident' && butFor(record.butFor).result === 'alleged',
  thin({ sources }) {
    const { independent, primary } = sourcesStandard(sources);
    return independent < 2 && primary === 0;
  },
  knowledge: ({ affected }) =>
    affected !== null && (affected.urgent || affected.knowledge.some(({ effect }) => effect === 'obsolete')),
};
