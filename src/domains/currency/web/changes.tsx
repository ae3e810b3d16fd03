import { csv } from '../../../kernel/csv.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Services } from '../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { currentSchemes } from '../../programme/index.ts';
import { type Change, changes, changesAt } from '../../wire/index.ts';
import { staleCompetencies } from '../effects/concerned.ts';
import { clocks, type ReviewClock } from '../review/clock.sql.ts';
import { latestSignatures } from '../signature/in-force.ts';
import { type Signature, signatures } from '../signature/signature.sql.ts';
import { awaitsSignature, type ChangeStanding, standingOf } from '../signature/standing.ts';
import { StandingChip } from './change-words.tsx';

interface Line {
  readonly change: Change;
  readonly standing: ChangeStanding;
  readonly signature: Signature | undefined;
  readonly reviews: readonly ReviewClock[];
}

const order: readonly ChangeStanding[] = [
  'waits',
  'amended',
  'widened',
  'in force',
  'notes only',
  'withdrawn',
];

/** Every change with how it stands: first what waits for somebody, then the newest. */
async function linesOf(db: Database): Promise<Line[]> {
  const [published, signed, running] = await Promise.all([changes(db), signatures(db), clocks(db)]);
  const latest = latestSignatures(signed);
  const counting = new Map(
    (await changesAt(db, [...latest.values()])).map((change) => [change.wireId, change]),
  );
  return (
    published
      // What names no knowledge concerns nobody, unless a signed revision did and this one takes it back.
      .filter(({ wireId, knowledge }) => knowledge.length > 0 || latest.has(wireId))
      .map((change) => {
        const signature = latest.get(change.wireId);
        const reviews = running.filter(({ wireId }) => wireId === change.wireId);
        return { change, signature, standing: standingOf(change, counting.get(change.wireId)), reviews };
      })
      .toSorted(
        (a, b) =>
          order.indexOf(a.standing) - order.indexOf(b.standing) ||
          b.change.occurredOn.localeCompare(a.change.occurredOn),
      )
  );
}

function Reviews({ line, titles }: { readonly line: Line; readonly titles: ReadonlyMap<string, string> }) {
  const { standing, change } = line;
  const isTakenBack = standing === 'in force' && staleCompetencies(change).length === 0;
  if (standing === 'withdrawn' || isTakenBack) return <>none</>;
  if (line.reviews.length === 0) return <>not started</>;
  return (
    <ul class="plain-list">
      {line.reviews.map(({ scheme, dueOn }) => (
        <li key={scheme}>
          {titles.get(scheme) ?? scheme}: due by <Time at={dueOn} />
        </li>
      ))}
    </ul>
  );
}

/** `GET /office/changes`: the changes that editors published, and how they stand. */
export const showChanges =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const { zone } = viewer(c);
    const lines = await linesOf(db);
    const titles = new Map((await currentSchemes(db)).map(({ scheme, title }) => [scheme, title]));
    const names = await namesOf(
      db,
      lines.flatMap(({ signature }) => signature?.signedBy ?? []),
    );
    const waiting = lines.filter(({ standing }) => awaitsSignature(standing)).length;
    return page(
      c,
      { title: 'Changes', wide: true },
      <>
        <PageHeading
          title="Changes"
          lead="What the wire reports of models, and what it makes stale here. Editors publish a change; its effects count when a programme manager has signed it."
        />
        <DataTable
          caption={`${lines.length} ${lines.length === 1 ? 'change' : 'changes'}, ${waiting} to sign`}
          csvHref="/office/changes.csv"
          columns={[
            { key: 'change', label: 'Change' },
            { key: 'on', label: 'Happened on' },
            { key: 'stale', label: 'Competences made stale', numeric: true },
            { key: 'standing', label: 'Standing' },
            { key: 'signed', label: 'Signed' },
            { key: 'reviews', label: 'Reviews' },
          ]}
          rows={lines.map((line) => ({
            key: line.change.wireId,
            cells: [
              <a href={`/office/changes/${line.change.wireId}`}>{line.change.title}</a>,
              <Time at={line.change.occurredOn} />,
              String(staleCompetencies(line.change).length),
              <StandingChip standing={line.standing} />,
              line.signature === undefined ? (
                'not yet'
              ) : (
                <>
                  {names.get(line.signature.signedBy) ?? line.signature.signedBy},{' '}
                  <Time at={line.signature.signedAt} zone={zone} dateOnly />
                </>
              ),
              <Reviews line={line} titles={titles} />,
            ],
          }))}
          empty="No published wire reports a change that makes a competency stale."
        />
      </>,
    );
  };

/** `GET /office/changes.csv`: the same for a spreadsheet. */
export const changesCsv =
  ({ db }: Services) =>
  async (c: WebContext) =>
    csv(
      c,
      'changes.csv',
      [
        'wire',
        'title',
        'occurred_on',
        'urgent',
        'stale_competences',
        'standing',
        'revision',
        'signed_revision',
        'signed_by',
        'signed_at',
        'reviews',
      ],
      (await linesOf(db)).map(({ change, standing, signature, reviews }) => [
        change.wireId,
        change.title,
        change.occurredOn,
        change.urgent,
        staleCompetencies(change).join(' '),
        standing,
        change.revision,
        signature?.revision ?? null,
        signature?.signedBy ?? null,
        signature?.signedAt ?? null,
        reviews.map(({ scheme, dueOn }) => `${scheme} ${dueOn}`).join(' '),
      ]),
    );
