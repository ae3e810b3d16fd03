import { formatNumber } from '../../../../ui/format.ts';
import { DataTable } from '../../../../ui/table.tsx';
import { readMarkContent } from '../../marking/mark-content.ts';

/** What markers A, B and C gave for a text, criterion by criterion, for those who decide. Nobody's name is in it. */
export function MarkedBy({ title, content }: { readonly title: string; readonly content: unknown }) {
  const mark = readMarkContent(content);
  if (mark === null) return null;
  const { criteria, marks, settled, max } = mark;
  const notes = marks.flatMap(({ marker, levels }) =>
    levels
      .filter(({ note }) => note !== '')
      .map(({ criterion, note }) => ({
        marker,
        note,
        title: criteria.find(({ id }) => id === criterion)?.title ?? criterion,
      })),
  );
  return (
    <>
      <DataTable
        caption={title}
        columns={[
          { key: 'criterion', label: 'Criterion' },
          { key: 'max', label: 'Points to give', numeric: true },
          ...marks.map(({ marker }) => ({ key: marker, label: `Marker ${marker}`, numeric: true })),
        ]}
        rows={[
          ...criteria.map((criterion) => ({
            key: criterion.id,
            cells: [
              criterion.title,
              criterion.max,
              ...marks.map(
                ({ levels }) => levels.find((level) => level.criterion === criterion.id)?.points ?? '',
              ),
            ],
          })),
          {
            key: 'total',
            cells: ['Together', formatNumber(max), ...marks.map(({ total }) => formatNumber(total))],
          },
        ]}
        empty="No mark."
      />
      <p class="field-hint">
        {settled === 'agreed'
          ? 'The two agreed: their mean counts.'
          : 'The first two disagreed: the mean of the two closest of three counts.'}
      </p>
      {notes.length > 0 && (
        <ul>
          {notes.map(({ marker, title: criterion, note }) => (
            <li key={`${marker} ${criterion}`}>
              Marker {marker} on “{criterion}”: {note}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
