import type { WireRecord } from './fields.ts';
import { butForQuestions } from './judgement.ts';
import type { Source } from './source.ts';

/** One thing that does not agree with the rest of the record, at its place. */
interface Inconsistency {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Everything that each field by itself cannot show: order of days, names that exist once, chains of retelling. */
export function inconsistencies(record: WireRecord): Inconsistency[] {
  const found: Inconsistency[] = [];
  const say = (message: string, ...path: (string | number)[]) => found.push({ path, message });
  const { sources, claims, butFor, occurredOn, occurredUntil, kind, severity } = record;

  if (occurredUntil !== null && occurredUntil < occurredOn)
    say('the last day lies before the first', 'occurredUntil');
  if (kind === 'change' && record.affected === null)
    say('a change says what it affects, even if nothing is known yet', 'affected');
  if (kind !== 'change' && record.affected !== null)
    say('only a change affects models and competences', 'affected');
  if (severity.H === 0 && severity.S !== 'unknown' && severity.S > 0)
    say('with no harm (H0) nobody bore one: the scope is 0', 'severity', 'S');

  const names = new Set<string>();
  for (const [index, { id }] of sources.entries()) {
    if (names.has(id)) say(`${id} is the name of two sources`, 'sources', index, 'id');
    names.add(id);
  }
  const known = (id: string, ...path: (string | number)[]) => {
    if (!names.has(id)) say(`there is no source ${id}`, ...path);
  };
  for (const [index, { derivedFrom }] of sources.entries()) {
    if (derivedFrom === null) continue;
    known(derivedFrom, 'sources', index, 'derivedFrom');
    if (retellsItself(sources, index)) say('the source retells itself', 'sources', index, 'derivedFrom');
  }
  const claimNames = new Set<string>();
  for (const [index, { id, supportedBy, differsIn }] of claims.entries()) {
    if (claimNames.has(id)) say(`${id} is the name of two claims`, 'claims', index, 'id');
    claimNames.add(id);
    for (const name of supportedBy) known(name, 'claims', index, 'supportedBy');
    for (const { source } of differsIn) known(source, 'claims', index, 'differsIn');
  }
  for (const question of butForQuestions)
    for (const name of butFor[question].sources) known(name, 'butFor', question, 'sources');
  return found;
}

/** True where the chain of retellings that starts at a source comes back to one it has passed. */
function retellsItself(sources: readonly Source[], index: number): boolean {
  const origin = new Map(sources.map(({ id, derivedFrom }) => [id, derivedFrom]));
  const passed = new Set<string>();
  for (let at: string | null | undefined = sources[index]?.id; at != null; at = origin.get(at)) {
    if (passed.has(at)) return true;
    passed.add(at);
  }
  return false;
}
