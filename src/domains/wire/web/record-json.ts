import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { codeLabel } from '../guide/codes.ts';
import { formatVector } from '../guide/severity.ts';
import { judge } from '../judge/judge.ts';
import type { WireRecord } from '../record/record.ts';
import { wireHref } from './addresses.ts';
import { type PublicWire, publicWire } from './read-wire.ts';

/**
 * A wire shaped after the Open Source Vulnerability format (OSV 1.7: `id`, `modified`, `published`, `withdrawn`,
 * `summary`, `details`, `severity`, `affected` with ranges, `references`). Ranges are of type `DATE`, since hosted
 * models change without version numbers; `knowledge`, `claims` and `but_for` are ours.
 */
function documentOf(wire: PublicWire, content: WireRecord, address: string) {
  const { latest } = wire;
  const judged = judge(content);
  const events = [{ introduced: content.occurredOn }, { fixed: content.occurredUntil }];
  const ranges = [{ type: 'DATE', events }];
  const affected = [
    ...(content.affected?.models ?? []).map((model) => ({ model, surface: null, ranges })),
    ...(content.affected?.apis ?? []).map((surface) => ({ model: null, surface, ranges })),
  ];
  return {
    schema_version: 'assay-wire/1',
    id: wire.wireId,
    url: `${address}${wireHref(wire.wireId)}`,
    kind: content.kind,
    revision: latest.revision,
    created: wire.createdAt,
    published: wire.firstPublishedAt,
    modified: latest.publishedAt,
    withdrawn: null,
    aliases: [],
    summary: content.title,
    abstract: content.summary,
    details: content.body,
    occurred: { from: content.occurredOn, until: content.occurredUntil },
    providers: content.providers,
    severity: [{ type: 'AWS:1', score: formatVector(content.severity) }],
    grade: {
      severity: judged.severity.severity,
      because: judged.severity.because,
      confidence: judged.severity.confidence,
    },
    sources_standard: judged.standard,
    but_for: { result: judged.butFor.result, answers: content.butFor },
    codes: content.codes.map((code) => ({ code, label: codeLabel(code) ?? null })),
    affected,
    knowledge: content.affected?.knowledge ?? [],
    urgent: content.affected?.urgent ?? false,
    references: content.sources.map(({ derivedFrom, publishedOn, retrievedOn, ...source }) => ({
      type: source.role === 'primary' ? 'EVIDENCE' : 'ARTICLE',
      ...source,
      published_on: publishedOn,
      retrieved_on: retrievedOn,
      derived_from: derivedFrom,
    })),
    claims: content.claims.map(({ id, text, supportedBy, differsIn }) => ({
      id,
      text,
      supported_by: supportedBy,
      differs_in: differsIn,
    })),
    signal: content.signal,
    original_classification: content.original,
    revisions: revisionsIn(wire),
  };
}

const revisionsIn = (wire: PublicWire) =>
  wire.revisions.map(({ revision, publishedAt, note, correction, editors }) => ({
    revision,
    published: publishedAt,
    note,
    correction,
    editors: editors.map(wire.editorName),
  }));

/** `GET /wire/:wire/record.json`: the latest revision for a machine; of a withdrawn wire what its tombstone says, 410. */
export const showRecord = (services: Services) => async (c: WebContext) => {
  const wire = await publicWire(c, services.db);
  const { address } = services.config;
  const { withdrawal } = wire;
  const { latest } = wire;
  if (withdrawal === undefined) return c.json(documentOf(wire, latest.content, address));
  const tombstone = {
    schema_version: 'assay-wire/1',
    id: wire.wireId,
    url: `${address}${wireHref(wire.wireId)}`,
    kind: latest.content.kind,
    created: wire.createdAt,
    published: wire.firstPublishedAt,
    modified: withdrawal.withdrawnAt,
    withdrawn: withdrawal.withdrawnAt,
    withdrawn_because: withdrawal.reason,
    summary: latest.content.title,
    revisions: revisionsIn(wire),
  };
  return c.json(tombstone, 410);
};
