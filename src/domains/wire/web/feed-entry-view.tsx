import type { VNode } from 'preact';
import { formatDate } from '../../../ui/format.ts';
import { formatVector } from '../guide/severity.ts';
import { sourcesStandard } from '../guide/sources-standard.ts';
import type { FeedEntry } from '../feeds/feed.ts';
import { kindLabel } from './words.ts';

const changed = { published: '', amended: 'Amended', corrected: 'Corrected', withdrawn: 'Withdrawn' };

/** The content of an entry; `body` is the text of the revision, already safe. A withdrawn wire has none. */
export function entryView({ act, severity, summary, url }: FeedEntry, body: string): VNode {
  const { content, note, withdrawnAt } = act;
  if (withdrawnAt !== null) {
    return (
      <>
        <p>{summary}</p>
        <p>
          <a href={url}>What remains of it</a>
        </p>
      </>
    );
  }
  const { kind, occurredOn, sources } = content;
  return (
    <>
      {note !== '' && (
        <p>
          <strong>{changed[act.act]}:</strong> {note}
        </p>
      )}
      <p>
        {kindLabel[kind]}, {severity} ({formatVector(content.severity)}). Event: {formatDate(occurredOn)}.
        Sources: {sourcesStandard(sources).words}.
      </p>
      <div dangerouslySetInnerHTML={{ __html: body }} />
      <p>
        <a href={url}>The record with its sources, grades and revisions</a>
      </p>
    </>
  );
}
