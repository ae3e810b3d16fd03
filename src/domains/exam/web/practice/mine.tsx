import type { Database } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import { Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { isWholeExam } from '../../practice/practice.ts';
import { type PracticeSitting, practiceSittings } from '../../practice/practice.sql.ts';

const latest = 5;

/** Practice, with the way into what runs and to the answers of what is handed in. */
export function PracticeTable(props: {
  readonly sittings: readonly PracticeSitting[];
  readonly titleOf: (scheme: string) => string;
  readonly zone: string;
}) {
  return (
    <DataTable
      caption="Your practice"
      hideCaption
      columns={[
        { key: 'exam', label: 'Practice' },
        { key: 'started', label: 'Started' },
        { key: 'state', label: 'State' },
      ]}
      rows={props.sittings.map(({ sittingId, scheme, blueprint, state, createdAt }) => ({
        key: sittingId,
        cells: [
          <a href={`/sit/${sittingId}`}>
            {props.titleOf(scheme)}
            {isWholeExam(blueprint) && ', whole exam'}
          </a>,
          <Time at={createdAt} zone={props.zone} />,
          state === 'started' ? 'Running' : 'Handed in',
        ],
      }))}
      empty="You have not practised."
    />
  );
}

/** What a person has practised lately, as a part of their own page, and the ways to practise. */
export async function ownPractice(
  db: Database,
  personId: Id<'person'>,
  schemes: readonly { readonly scheme: string; readonly title: string }[],
  zone: string,
) {
  const sittings = await practiceSittings(db, personId);
  const titleOf = (scheme: string) => schemes.find((one) => one.scheme === scheme)?.title ?? scheme;
  return (
    <>
      <h2>Practice</h2>
      {sittings.length > 0 && (
        <PracticeTable sittings={sittings.slice(0, latest)} titleOf={titleOf} zone={zone} />
      )}
      <ul>
        {schemes.map(({ scheme, title }) => (
          <li key={scheme}>
            <a href={`/exam/practice/${scheme}`}>Practise for {title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
