import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Facts, Time, Timeline } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import { leastGrant, mostGrant, type WatchedSitting } from '../../exam/index.ts';
import { admitInPerson, arrangeInPerson } from '../consent/in-person.ts';
import { requestOf } from '../consent/in-person.sql.ts';
import { recordingOf } from '../evidence/recording.ts';
import { extend, noteIncident, pause, resume } from '../watch/proctor-act.ts';
import { standingsOf } from '../watch/standing.sql.ts';
import { ClockTime } from './clock-time.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { InPersonForms, WatchForms } from './watch-forms.tsx';
import RefreshIsland from './islands/refresh.island.tsx';
import { becauseSchema, namedSitting, watchedHref } from './own.ts';
import { actTitle, actWords } from './act-words.ts';
import { StateChips } from './watch.tsx';
import { schemeTitles } from './titles.ts';

const Refresh = island('refresh', RefreshIsland);
const framesShown = 12;
const eventsShown = 30;

interface Shown {
  readonly form?: string;
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
}

async function watchedPage(
  c: WebContext,
  services: Services,
  sitting: WatchedSitting,
  shown: Shown,
): Promise<Response> {
  const { db } = services;
  const { sittingId, personId } = sitting;
  const { now } = facts(c);
  const who = viewer(c);
  const [request, recording, standings, titleOf] = await Promise.all([
    requestOf(db, sittingId),
    recordingOf(db, sitting, now),
    standingsOf(db, [sittingId]),
    schemeTitles(db),
  ]);
  // Whoever is neither watched nor has asked for it is none of a proctor's business.
  if (sitting.supervision !== 'recorded' && sitting.supervision !== 'in person' && request === undefined)
    throw notFound('watched sitting');
  const names = await namesOf(db, [personId, ...recording.acts.flatMap(({ actorId }) => actorId ?? [])]);
  const name = names.get(personId) ?? 'A candidate';
  const frames = recording.entries.filter(({ kind }) => kind === 'frame').slice(-framesShown);
  const events = recording.entries.filter(({ kind }) => kind !== 'frame').slice(-eventsShown);
  return page(
    c,
    {
      title: name,
      crumbs: [{ href: '/proctor', label: 'Sittings' }, { label: name }],
      wide: true,
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title={name} lead={titleOf(sitting.scheme)} />
      <ErrorSummary errors={shown.errors} idPrefix={shown.form} />
      <Refresh part="watched" href={watchedHref(sittingId)} everySeconds={5} />
      <div id="watched" class="kept-fresh">
        <Facts
          rows={[
            ['State', <StateChips sitting={sitting} standing={standings.get(sittingId)} now={now} />],
            [
              'Time left',
              sitting.secondsLeft === null ? 'not started' : formatDuration(Math.ceil(sitting.secondsLeft)),
            ],
            ...(sitting.pausedAt === null
              ? []
              : [['Paused since', <Time at={sitting.pausedAt} zone={who.zone} />] as const]),
            [
              'Time given',
              sitting.grantedSeconds === 0 ? 'none' : formatDuration(Math.round(sitting.grantedSeconds)),
            ],
          ]}
        />
        {sitting.supervision === 'recorded' && sitting.closedAt === null && (
          <Section title="The last pictures">
            {frames.length === 0 ? (
              <p>None yet.</p>
            ) : (
              <Filmstrip
                frames={frames.toReversed()}
                recording={recording}
                hrefOf={(no) => `${watchedHref(sittingId)}/frames/${no}`}
                zone={who.zone}
                label="The last pictures, the newest first"
              />
            )}
          </Section>
        )}
        {sitting.supervision === 'recorded' && (
          <Section title="What the page reported">
            {events.length === 0 ? (
              <p>Nothing yet.</p>
            ) : (
              <ol class="event-list" reversed>
                {events.toReversed().map(({ no, at, kind, detail }) => (
                  <li key={no}>
                    <ClockTime at={at} zone={who.zone} /> {kind}
                    {detail === null ? '' : `: ${detail}`}
                  </li>
                ))}
              </ol>
            )}
          </Section>
        )}
      </div>
      {sitting.supervision === null && request !== undefined && request.withdrawnAt === null && (
        <InPersonForms
          sittingId={sittingId}
          request={request}
          csrf={who.csrf}
          zone={who.zone}
          shown={shown}
        />
      )}
      <WatchForms sitting={sitting} csrf={who.csrf} shown={shown} />
      <Section title="What people did">
        {recording.acts.length === 0 ? (
          <p>Nothing yet.</p>
        ) : (
          <Timeline
            zone={who.zone}
            events={recording.acts.map((act) => ({
              at: act.at,
              title: actTitle(act),
              children: (
                <p>
                  {act.actorId === null ? 'The system' : (names.get(act.actorId) ?? act.actorId)}
                  {actWords(act)}
                </p>
              ),
            }))}
          />
        )}
      </Section>
    </>,
  );
}

/** `GET /proctor/sittings/:sitting` */
export const showWatched = (services: Services) => async (c: WebContext) =>
  watchedPage(c, services, await namedSitting(c, services), { errors: [], typed: {} });

type Deed<T> = (services: Services, c: WebContext, sitting: WatchedSitting, value: T) => Promise<void>;

/** One of the forms of that page: read, done, back to the page; shown again with what was wrong. */
const form =
  <T,>(name: string, schema: z.ZodType<T>, deed: Deed<T>) =>
  (services: Services) =>
  async (c: WebContext) => {
    const sitting = await namedSitting(c, services);
    const given = await readForm(c, schema);
    if (!given.ok) return watchedPage(c, services, sitting, { ...given, form: name });
    await deed(services, c, sitting, given.value);
    return c.redirect(watchedHref(sitting.sittingId), 303);
  };

const because = z.object({ because: becauseSchema });
const act = (c: WebContext, { sittingId }: WatchedSitting, words: string) => ({
  sittingId,
  by: viewer(c).personId,
  because: words,
});

/** `POST /proctor/sittings/:sitting/pause` */
export const pauseWatched = form('pause', because, ({ db }, c, sitting, value) =>
  pause(db, act(c, sitting, value.because), facts(c).now),
);

/** `POST /proctor/sittings/:sitting/resume` */
export const resumeWatched = form('resume', because, ({ db }, c, sitting, value) =>
  resume(db, act(c, sitting, value.because), facts(c).now),
);

const [leastMinutes, mostMinutes] = [Math.ceil(leastGrant / 60), Math.floor(mostGrant / 60)];
const wholeMinutes = `Give whole minutes, from ${leastMinutes} to ${mostMinutes}.`;
const minutes = z
  .string()
  .regex(/^\d{1,3}$/, wholeMinutes)
  .transform(Number)
  .refine((count) => count >= leastMinutes && count <= mostMinutes, wholeMinutes);

/** `POST /proctor/sittings/:sitting/extra-time` */
export const extendWatched = form('extra-time', because.extend({ minutes }), ({ db }, c, sitting, value) =>
  extend(db, { ...act(c, sitting, value.because), seconds: value.minutes * 60 }, facts(c).now),
);

/** `POST /proctor/sittings/:sitting/incident` */
export const noteWatched = form('incident', because, ({ db }, c, sitting, value) =>
  noteIncident(db, act(c, sitting, value.because), facts(c).now),
);

const arrangement = z.object({
  place: z
    .string()
    .trim()
    .max(300, 'Use at most 300 characters.')
    .refine((text) => [...text].length >= 5, 'Say where, so that it is found.'),
  meets_at: z
    .string()
    .regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d$/, 'Give a day and a time.')
    .transform((text) => `${text}:00.000Z`)
    .refine((at) => !Number.isNaN(Date.parse(at)), 'Give a day and a time that exist.'),
});

/** `POST /proctor/sittings/:sitting/arrange` */
export const arrangeWatched = form('arrange', arrangement, ({ db, config }, c, sitting, value) =>
  arrangeInPerson(
    db,
    {
      sittingId: sitting.sittingId,
      by: viewer(c).personId,
      place: value.place,
      meetsAt: new Date(value.meets_at).toISOString(),
      address: config.address,
    },
    facts(c).now,
  ),
);

/** `POST /proctor/sittings/:sitting/admit` */
export const admitWatched = form('admit', z.object({}), ({ db }, c, { sittingId }) =>
  admitInPerson(db, { sittingId, by: viewer(c).personId }, facts(c).now),
);
