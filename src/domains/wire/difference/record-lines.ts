import type { Part } from '../../../kernel/difference/parts.ts';
import { butForQuestions, type OriginalClassification, severityMetrics } from '../record/judgement.ts';
import type { WireRecord } from '../record/record.ts';
import type { Claim, Source } from '../record/source.ts';

const sourceText = (source: Source): string =>
  [
    source.title,
    source.url,
    `Publisher: ${source.publisher}`,
    ...(source.owner === null ? [] : [`Owner: ${source.owner}`]),
    `Role: ${source.role}`,
    ...(source.publishedOn === null ? [] : [`Published: ${source.publishedOn}`]),
    `Read: ${source.retrievedOn}`,
    ...(source.derivedFrom === null ? [] : [`Retells: ${source.derivedFrom}`]),
    ...(source.archived?.url == null ? [] : [`Copy: ${source.archived.url}`]),
    ...(source.archived?.sha256 == null ? [] : [`SHA-256: ${source.archived.sha256}`]),
    ...(source.quote === null ? [] : [`Quote: ${source.quote}`]),
  ].join('\n');

const claimText = (claim: Claim): string =>
  [
    claim.text,
    `Said by: ${claim.supportedBy.join(', ') || 'nobody'}`,
    ...claim.differsIn.map(({ source, note }) => `Differs: ${source}${note === '' ? '' : `: ${note}`}`),
  ].join('\n');

// What is of several lines comes last, so that no two classifications make one text.
const originalText = (original: OriginalClassification): string =>
  [
    `Desk: ${original.desk}`,
    ...(original.severity === null ? [] : [`Severity: ${original.severity}`]),
    ...original.codes.map((code) => `Code: ${code}`),
    ...(original.standard === null ? [] : [`Standard: ${original.standard}`]),
    ...(original.classifiedOn === null ? [] : [`Classified: ${original.classifiedOn}`]),
    ...(original.url === null ? [] : [`Address: ${original.url}`]),
    ...(original.note === '' ? [] : [`Note: ${original.note}`]),
  ].join('\n');

/** A record as named parts, in the order of its page. Two records are equal exactly where all their parts are. */
export function recordLines(record: WireRecord): Part[] {
  const { original, affected } = record;
  return [
    ['Kind', record.kind],
    ['Title', record.title],
    ['Summary', record.summary],
    ['Event', record.occurredOn],
    ['Until', record.occurredUntil ?? ''],
    ['Providers', record.providers.join('\n')],
    ['Text', record.body],
    ...record.sources.map((source): Part => [`Source ${source.id}`, sourceText(source)]),
    ['Order of the sources', record.sources.map(({ id }) => id).join(', ')],
    ...record.claims.map((claim): Part => [`Claim ${claim.id}`, claimText(claim)]),
    ['Order of the claims', record.claims.map(({ id }) => id).join(', ')],
    ...butForQuestions.map((question): Part => {
      const { answer, note, sources } = record.butFor[question];
      return [
        `But-for: ${question}`,
        [answer, ...(note === '' ? [] : [note]), `Sources: ${sources.join(', ') || 'none'}`].join('\n'),
      ];
    }),
    ...severityMetrics.map((metric): Part => [`Severity ${metric}`, String(record.severity[metric])]),
    ['Codes', record.codes.join(', ')],
    ['Signal', `${record.signal.origin}\n${record.signal.note}`],
    ['Original classification', original === null ? '' : originalText(original)],
    ['Models', affected?.models.join('\n') ?? ''],
    ['Interfaces', affected?.apis.join('\n') ?? ''],
    ['Urgent', affected === null ? '' : affected.urgent ? 'yes' : 'no'],
    [
      'Competences',
      affected?.knowledge.map(({ competency, effect }) => `${competency}: ${effect}`).join('\n') ?? '',
    ],
  ];
}
