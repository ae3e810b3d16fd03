import { formatVector } from '../guide/severity.ts';
import { Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { Judged } from '../judge/judge.ts';
import type { OriginalClassification } from '../record/judgement.ts';
import type { WireRecord } from '../record/record.ts';

/** What another desk decided, as theirs, beside what this desk did. */
export function Original(props: {
  readonly original: OriginalClassification;
  readonly content: WireRecord;
  readonly judged: Judged;
}) {
  const { original, content, judged } = props;
  const said = (text: string | null) => (text === null || text === '' ? 'not stated' : text);
  return (
    <>
      <p>
        {original.url === null ? (
          original.desk
        ) : (
          <a href={original.url} rel="noopener nofollow">
            {original.desk}
          </a>
        )}{' '}
        classified the same event
        {original.classifiedOn !== null && (
          <>
            {' '}
            on <Time at={original.classifiedOn} />
          </>
        )}
        . That classification is theirs and is shown as they gave it.
      </p>
      {original.note !== '' && <p>{original.note}</p>}
      <DataTable
        caption="Their classification beside ours"
        columns={[
          { key: 'what', label: 'What' },
          { key: 'theirs', label: original.desk },
          { key: 'ours', label: 'This desk' },
        ]}
        rows={[
          {
            key: 'severity',
            cells: [
              'Severity',
              said(original.severity),
              `${judged.severity.severity}, ${formatVector(content.severity)}`,
            ],
          },
          {
            key: 'codes',
            cells: ['Codes', said(original.codes.join(', ')), content.codes.join(', ') || 'none'],
          },
          { key: 'standard', cells: ['Sources', said(original.standard), judged.standard.words] },
        ]}
        empty=""
      />
    </>
  );
}
