import type { Day } from '../../../kernel/clock.ts';
import { codeOf } from '../guide/codes.ts';
import { evidenceMissing } from '../guide/severity.ts';
import { type Judged, judge } from '../judge/judge.ts';
import type { WireRecord } from '../record/record.ts';

/** One thing that keeps a draft from being published, at the field where it is mended. */
export interface Need {
  readonly field: string;
  readonly words: string;
}

/** What the draft is measured against besides itself. */
export interface Circumstances {
  /** The revision that readers see now. */
  readonly published: WireRecord | null;
  /** What the editor says changed, and why. */
  readonly note: string;
  readonly today: Day;
}

const cited = /\]\(\s*source:([^)\s]*)/g;

/** The sources that a text cites, each once, in the order of the text. */
export function citedSources(body: string): string[] {
  return [...new Set([...body.matchAll(cited)].map(([, id]) => id ?? ''))];
}

/** Everything that keeps a draft from being published; nothing where an editor may sign it. */
export function needsOf(record: WireRecord, circumstances: Circumstances): Need[] {
  return [
    ...basicNeeds(record, circumstances),
    ...sourceNeeds(record),
    ...judgementNeeds(record, judge(record)),
  ];
}

function basicNeeds(record: WireRecord, { published, note, today }: Circumstances): Need[] {
  const needs: Need[] = [];
  const need = (field: string, words: string) => needs.push({ field, words });
  if (record.summary === '') need('summary', 'A summary: one or two sentences that stand alone in a list.');
  if (record.body === '') need('body', 'The text.');
  if (record.providers.length === 0)
    need('providers', 'At least one provider: whose system, model or service it is about.');
  const happened = record.kind === 'incident' || record.kind === 'near-miss' || record.kind === 'finding';
  if (happened && record.occurredOn > today)
    need('occurredOn', `The day of the event lies ahead; ${record.kind} says that it happened.`);
  if (published !== null && note === '')
    need('note', 'What changed since the published revision, and why. Readers see these words.');
  if (published !== null && (published.kind === 'change') !== (record.kind === 'change'))
    need(
      'kind',
      'A change stays a change, and nothing else becomes one: certificates depend on it. Withdraw this wire and begin another.',
    );
  return needs;
}

function sourceNeeds({ sources, claims, body }: WireRecord): Need[] {
  const needs: Need[] = [];
  const known = new Set(sources.map(({ id }) => id));
  const inText = citedSources(body);
  if (sources.length === 0) needs.push({ field: 'sources', words: 'At least one source.' });
  for (const id of inText) {
    if (!known.has(id))
      needs.push({
        field: 'body',
        words: `The text cites ${id || 'a source without a name'}, which is not in the list.`,
      });
  }
  if (sources.length > 0 && body !== '' && inText.length === 0)
    needs.push({
      field: 'body',
      words: 'At least one place in the text that names its source: [words](source:S1).',
    });
  for (const [index, { id, supportedBy }] of claims.entries()) {
    if (supportedBy.length === 0)
      needs.push({
        field: `claims.${index}.supportedBy`,
        words: `A source that makes claim ${id}, or no such claim.`,
      });
  }
  return needs;
}

function judgementNeeds(record: WireRecord, { butFor, standard }: Judged): Need[] {
  const needs: Need[] = [];
  const need = (field: string, words: string) => needs.push({ field, words });
  if (record.kind === 'incident' && butFor.result === 'not passed')
    need(
      'kind',
      'The but-for test is not passed, so this is no incident: choose another kind, or mend an answer.',
    );
  for (const code of record.codes)
    if (codeOf(code) === undefined)
      need('codes', `A code of the guide instead of ${code}, which it does not have.`);
  const { severity } = record;
  const missing = evidenceMissing(severity, record.kind);
  if (missing !== null) need('severity.E', `More evidence: ${missing}.`);
  if (severity.E === 2 && standard.independent < 2)
    need('severity.E', 'Two independent accounts, as evidence E2 says; the list holds fewer.');
  if (severity.E === 3 && standard.primary < 1)
    need('severity.E', 'A primary artefact, as evidence E3 says; no source of the list is one.');
  return needs;
}
