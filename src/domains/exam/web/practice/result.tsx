import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Callout } from '../../../../ui/parts.tsx';
import { isWholeExam } from '../../practice/practice.ts';
import { explainedPlaces } from '../../practice/practice.sql.ts';
import { marksOf } from '../../scoring/mark.sql.ts';
import { needsMark, pointsOf } from '../../scoring/points.ts';
import { finalAnswers } from '../../sitting/answers.ts';
import { pinnedEdition } from '../../sitting/register.ts';
import { responsesOf } from '../../sitting/response.sql.ts';
import { ownSitting } from '../own.ts';
import { ByDomain } from './by-domain.tsx';
import { PractisedItem } from './practised-item.tsx';

/** So long the page of programs that have just been handed in looks by itself whether they were run, in seconds. */
const runsWithinSeconds = 60;
const askAgainSeconds = 5;

/** `GET /sit/:sitting/practice`: practice that is handed in, each answer beside what is right, and why. */
export const showPracticeResult =
  ({ db, ...services }: Services) =>
  async (c: WebContext) => {
    const sitting = await ownSitting(c, { db, ...services });
    const { sittingId, formId, closedAt, scheme } = sitting;
    if (sitting.purpose !== 'practice') throw notFound('practice');
    // Before it is handed in, nothing of its keys is even read.
    if (closedAt === null || formId === null) return c.redirect(`/sit/${sittingId}`, 303);
    const edition = await pinnedEdition(db, sitting);
    const places = await explainedPlaces(db, formId);
    const answers = finalAnswers(await responsesOf(db, sittingId));
    const marks = await marksOf(db, sittingId);
    const items = places.map((place) => {
      const choice = answers.get(place.position)?.choice ?? [];
      const mark = marks.get(place.position);
      const waits = mark === undefined && needsMark(place.rule, choice);
      return { place, choice, mark, points: waits ? null : pointsOf(place.rule, choice, mark) };
    });
    const scored = items.flatMap(({ points }) => points ?? []);
    const firstWrong = items.find(({ points }) => points !== null && points < 1);
    const runs = items.some(({ points, place }) => points === null && place.rule.type === 'tests');
    const isFresh = Date.parse(facts(c).now) - Date.parse(closedAt) < runsWithinSeconds * 1000;
    if (runs && isFresh) c.header('refresh', String(askAgainSeconds));
    return page(
      c,
      {
        title: 'Practice: answers',
        crumbs: [
          { href: '/me', label: 'Your page' },
          { href: `/exam/practice/${scheme}`, label: 'Practice' },
          { label: 'Answers' },
        ],
      },
      <>
        <PageHeading
          title="Your practice"
          lead={`${edition.title}: ${formatNumber(
            scored.reduce((sum, points) => sum + points, 0),
            2,
          )} of ${scored.length} points. It counts for nothing, and says little about the exam: these items are other ones.`}
        />
        {runs && (
          <Callout tone="neutral" title="A program has not been run yet">
            <p>
              {isFresh
                ? 'This page looks by itself whether it has been. '
                : 'This service may not run programs just now. Come back later: its points then stand below. '}
              What it is tested for stands with it.
            </p>
          </Callout>
        )}
        {isWholeExam(sitting.blueprint) && <ByDomain edition={edition} items={items} />}
        {items.map((item) => (
          <PractisedItem key={item.place.position} {...item} open={item === firstWrong} />
        ))}
        <Actions>
          <Button href={`/exam/practice/${scheme}`}>Practise again</Button>
          <Button kind="secondary" href={`/exam/register/${scheme}`}>
            Register for the exam
          </Button>
        </Actions>
      </>,
    );
  };
