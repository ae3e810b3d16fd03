import type { Services } from '../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { formatDuration, formatRelative } from '../../../ui/format.ts';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Empty, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { openHandOvers, type WatchedSitting, watchedSittings } from '../../exam/index.ts';
import { openRequests } from '../consent/in-person.sql.ts';
import { type Standing, standingsOf } from '../watch/standing.sql.ts';
import { HandOverList } from './hand-overs.tsx';
import RefreshIsland from './islands/refresh.island.tsx';
import { watchedHref } from './own.ts';
import { schemeTitles } from './titles.ts';

const Refresh = island('refresh', RefreshIsland);

/** Seconds of silence after which a recording is said to be silent. */
const silentSeconds = 30;

/** How a sitting stands, in chips. */
export function StateChips(props: {
  readonly sitting: WatchedSitting;
  readonly standing: Standing | undefined;
  readonly now: string;
}) {
  const { sitting, standing, now } = props;
  const isSilent =
    sitting.supervision === 'recorded' &&
    sitting.state === 'started' &&
    (standing?.lastSeenAt == null ||
      Date.parse(now) - Date.parse(standing.lastSeenAt) > silentSeconds * 1000);
  return (
    <span class="chips">
      {sitting.state === 'created' && <Chip tone="neutral">Not started</Chip>}
      {sitting.state === 'started' && sitting.pausedAt === null && <Chip tone="good">Running</Chip>}
      {sitting.pausedAt !== null && !sitting.onBreak && <Chip tone="warn">Paused</Chip>}
      {sitting.onBreak && <Chip tone="neutral">On a break</Chip>}
      {sitting.closedAt !== null && <Chip tone="neutral">Over</Chip>}
      {sitting.supervision === 'in person' && <Chip tone="neutral">In person</Chip>}
      {standing?.cameraLost === true && <Chip tone="warn">Camera lost</Chip>}
      {isSilent && <Chip tone="warn">Nothing arrives</Chip>}
    </span>
  );
}

/** Which section runs, and how long it still does. */
export const sectionWords = ({
  number,
  of,
  title,
  secondsLeft,
}: NonNullable<WatchedSitting['section']>): string =>
  `${number} of ${of}, ${title}: ${formatDuration(Math.ceil(secondsLeft))} left`;

function Card(props: {
  readonly sitting: WatchedSitting;
  readonly standing: Standing | undefined;
  readonly name: string;
  readonly title: string;
  readonly now: string;
}) {
  const { sitting, standing, name, now } = props;
  const href = watchedHref(sitting.sittingId);
  return (
    <li class="watch-card">
      {standing?.frameNo != null ? (
        <img
          src={`${href}/frames/${standing.frameNo}`}
          width="480"
          height="360"
          alt={`${name}, as the camera last saw them`}
        />
      ) : (
        <p class="filmstrip-none">{sitting.supervision === 'recorded' ? 'no picture yet' : 'not recorded'}</p>
      )}
      <div class="watch-words">
        <h3>
          <a href={href}>{name}</a>
        </h3>
        <p>{props.title}</p>
        <p>
          <StateChips sitting={sitting} standing={standing} now={now} />
        </p>
        {sitting.section !== null && <p>Section {sectionWords(sitting.section)}</p>}
        <p>
          {sitting.secondsLeft === null
            ? 'not started'
            : `${formatDuration(Math.ceil(sitting.secondsLeft))} left`}
          {standing?.lastSeenAt != null && `, last heard of ${formatRelative(standing.lastSeenAt, now)}`}
        </p>
      </div>
    </li>
  );
}

/** `GET /proctor`: the sittings that are open, and requests to sit in person. */
export const showWatch = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const { now } = facts(c);
  const { zone } = viewer(c);
  const [sittings, requests, handOvers, titleOf] = await Promise.all([
    watchedSittings(db, now),
    openRequests(db),
    openHandOvers(db),
    schemeTitles(db),
  ]);
  const [standings, names] = await Promise.all([
    standingsOf(
      db,
      sittings.map(({ sittingId }) => sittingId),
    ),
    namesOf(
      db,
      [...sittings, ...requests, ...handOvers].map(({ personId }) => personId),
    ),
  ]);
  const running = sittings.filter(({ state }) => state === 'started');
  const waiting = sittings.filter(({ state }) => state === 'created');
  const cards = (list: readonly WatchedSitting[]) => (
    <ul class="watch">
      {list.map((sitting) => (
        <Card
          key={sitting.sittingId}
          sitting={sitting}
          standing={standings.get(sitting.sittingId)}
          name={names.get(sitting.personId) ?? 'A candidate'}
          title={titleOf(sitting.scheme)}
          now={now}
        />
      ))}
    </ul>
  );
  return page(
    c,
    { title: 'Sittings', wide: true },
    <>
      <PageHeading
        title="Sittings"
        lead="Who sits an exam just now. You see pictures and events, never an answer and never a score."
      />
      <Refresh part="watch" href="/proctor" everySeconds={5} />
      <div id="watch" class="kept-fresh">
        <HandOverList requests={handOvers} names={names} zone={zone} now={now} />
        <Section title={`Running: ${running.length}`}>
          {running.length === 0 ? <Empty title="Nobody sits an exam just now" /> : cards(running)}
        </Section>
        {waiting.length > 0 && (
          <Section title={`Before the start: ${waiting.length}`}>{cards(waiting)}</Section>
        )}
      </div>
      <Section title="Requests to sit in person" id="requests">
        <DataTable
          caption="Requests to sit in person"
          hideCaption
          columns={[
            { key: 'name', label: 'Candidate' },
            { key: 'scheme', label: 'Scheme' },
            { key: 'wishes', label: 'Wishes' },
            { key: 'asked', label: 'Asked' },
            { key: 'state', label: 'Arranged' },
          ]}
          rows={requests.map((request) => ({
            key: request.sittingId,
            cells: [
              <a href={watchedHref(request.sittingId)}>{names.get(request.personId) ?? 'A candidate'}</a>,
              titleOf(request.scheme),
              request.wishes,
              <Time at={request.askedAt} zone={zone} />,
              request.meetsAt === null ? (
                <Chip tone="warn">Waits for an answer</Chip>
              ) : (
                <>
                  {request.place}, <Time at={request.meetsAt} zone={zone} />
                </>
              ),
            ],
          }))}
          empty="Nobody has asked to sit in person."
        />
      </Section>
    </>,
  );
};
