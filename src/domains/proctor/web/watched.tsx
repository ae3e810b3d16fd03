import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../kernel/web.ts';
import { words } from '../../../kernel/words.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Facts, Time } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import { grantedWords, handOversOf, leastGrant, mostGrant, type WatchedSitting } from '../../exam/index.ts';
import { admitInPerson, arrangeInPerson } from '../consent/in-person.ts';
import { requestOf } from '../consent/in-person.sql.ts';
import { actsOf } from '../evidence/act.sql.ts';
import { latestEntries } from '../evidence/entry.sql.ts';
import { storedHashes } from '../evidence/frame.sql.ts';
import { mediaOf } from '../evidence/media.sql.ts';
import { extend, noteIncident, pause, resume } from '../watch/proctor-act.ts';
import { standingsOf } from '../watch/standing.sql.ts';
import { Acts } from './acts.tsx';
import { ClockTime } from './clock-time.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { answerHandOver, answerSchema, HandOverForm, openIn } from './hand-overs.tsx';
import RefreshIsland from './islands/refresh.island.tsx';
import { becauseSchema, namedSitting, watchedHref } from './own.ts';
import { formsOf, nothingSent, type SentForm } from './sent-form.ts';
import { schemeTitles } from './titles.ts';
import { InPersonForms, WatchForms } from './watch-forms.tsx';
import { sectionWords, StateChips } from './watch.tsx';

const Refresh = island('refresh', RefreshIsland);
const framesShown = 12;
const eventsShown = 30;

async function watchedPage(
  c: WebContext,
  services: Services,
  sitting: WatchedSitting,
  shown: SentForm,
): Promise<Response> {
  const { db } = services;
  const { sittingId, personId } = sitting;
  const { now } = facts(c);
  const who = viewer(c);
  const [request, frames, events, acts, media, standings, handOvers, titleOf] = await Promise.all([
    requestOf(db, sittingId),
    latestEntries(db, sittingId, 'frames', framesShown),
    latestEntries(db, sittingId, 'events', eventsShown),
    actsOf(db, sittingId),
    mediaOf(db, sittingId),
    standingsOf(db, [sittingId]),
    handOversOf(db, sittingId),
    schemeTitles(db),
  ]);
  // Whoever is neither watched nor has asked for it is none of a proctor's business.
  if (sitting.supervision !== 'recorded' && sitting.supervision !== 'in person' && request === undefined)
    throw notFound('watched sitting');
  const open = openIn(sitting, handOvers);
  const hashes = frames.flatMap(({ hash }) => hash ?? []);
  const [stored, names] = await Promise.all([
    storedHashes(db, sittingId, hashes),
    namesOf(db, [personId, ...acts.flatMap(({ actorId }) => actorId ?? [])]),
  ]);
  const name = names.get(personId) ?? 'A candidate';
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
            ...(sitting.section === null ? [] : [['Section', sectionWords(sitting.section)] as const]),
            ...(open === undefined
              ? []
              : [
                  [
                    'Another device',
                    // With a query, so that a page that is open already is asked for anew with its form.
                    <a href={`${watchedHref(sittingId)}?request=${open.handOverId}#hand-over`}>
                      The candidate asks to go on there: answer
                    </a>,
                  ] as const,
                ]),
            ...(sitting.accommodations.length === 0
              ? []
              : [['Accommodation', grantedWords(sitting, now)] as const]),
            ...(sitting.pausedAt === null
              ? []
              : [
                  [
                    sitting.onBreak ? 'On a break since' : 'Paused since',
                    <Time at={sitting.pausedAt} zone={who.zone} />,
                  ] as const,
                ]),
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
                frames={frames}
                recording={{ stored, media }}
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
                {events.map(({ no, at, kind, detail }) => (
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
      <HandOverForm
        sitting={sitting}
        request={open}
        csrf={who.csrf}
        zone={who.zone}
        now={now}
        shown={shown}
      />
      {sitting.supervision === null && request !== undefined && (
        <InPersonForms
          sittingId={sittingId}
          request={request}
          csrf={who.csrf}
          zone={who.zone}
          shown={shown}
        />
      )}
      <WatchForms sitting={sitting} csrf={who.csrf} shown={shown} />
      <Acts acts={acts} names={names} zone={who.zone} />
    </>,
  );
}

/** `GET /proctor/sittings/:sitting` */
export const showWatched = (services: Services) => async (c: WebContext) =>
  watchedPage(c, services, await namedSitting(c, services), nothingSent);

const form = formsOf(watchedPage, watchedHref);

const because = z.object({ because: becauseSchema });
const act = (c: WebContext, { sittingId }: WatchedSitting, reason: string) => ({
  sittingId,
  by: viewer(c).personId,
  because: reason,
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

/** `POST /proctor/sittings/:sitting/hand-over` */
export const answerWatched = form('hand-over', answerSchema, answerHandOver);

const arrangement = z.object({
  place: words({ least: 5, most: 300, lacking: 'Say where, so that it is found.' }),
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
