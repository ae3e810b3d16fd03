import { audit } from '../../../kernel/audit.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Chip } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import { ruledPlaces, type RuledPlace } from '../scoring/answered.sql.ts';
import { marksOf, type StoredMark } from '../scoring/mark.sql.ts';
import { needsMark } from '../scoring/points.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import { scoreOf } from '../scoring/score.sql.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { CodeRun } from './code-run.tsx';
import { ItemText } from './interactions/item-text.tsx';
import { MarkedBy } from './marking/marked-by.tsx';
import { Said } from './interactions/said.tsx';
import { RuleWords } from './rule-words.tsx';

/** What the rule's words stand under; `null` where the marks or the run below say it all. */
const keyTitles: Readonly<Record<ScoringRule['type'], string | null>> = {
  exact: 'Key',
  order: 'Key',
  pairs: 'Key',
  text: 'Accepted',
  rubric: null,
  tests: null,
  qti: 'Correct responses',
  everybody: 'Key',
  removed: 'Key',
};

function Answered(props: {
  readonly place: RuledPlace;
  readonly choice: readonly string[];
  readonly points: number | undefined;
  readonly mark: StoredMark | undefined;
}) {
  const { place, choice, points, mark } = props;
  const title = keyTitles[place.rule.type];
  const waits = mark === undefined && needsMark(place.rule, choice);
  return (
    <section class="answered" aria-label={`Item ${place.position}`}>
      <h2>
        Item {place.position}{' '}
        {!place.scored ? (
          <Chip tone="neutral">Field test: does not count</Chip>
        ) : waits ? (
          <Chip tone="warn">Waits for a mark</Chip>
        ) : (
          points !== undefined && (
            <Chip tone={points === 1 ? 'good' : 'neutral'}>{formatNumber(points, 2)} of 1 point</Chip>
          )
        )}
      </h2>
      <p class="field-hint">
        {place.item}, version {place.version}
      </p>
      <ItemText item={place.shown} choice={choice} />
      <div class="answer-and-key">
        <div>
          <h3>Answer</h3>
          <Said item={place.shown} choice={choice} />
        </div>
        {title !== null && (
          <div>
            <h3>{title}</h3>
            <RuleWords item={place.shown} rule={place.rule} />
          </div>
        )}
      </div>
      {mark?.by === 'markers' && <MarkedBy title="Marks by criterion" content={mark.content} />}
      {place.rule.type === 'tests' && mark !== undefined && <CodeRun content={mark.content} />}
    </section>
  );
}

/** `GET /office/decisions/:sitting/answers`: a closed sitting's answers beside the keys; each look is in the audit log. */
export const showAnswers = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const sitting = await sittingById(db, param(c, 'sitting', idSchema<'sitting'>()));
  if (sitting === undefined || sitting.formId === null || sitting.closedAt === null) throw notFound('case');
  if (sitting.purpose === 'practice') throw notFound('case');
  const { sittingId, personId, formId } = sitting;
  if (personId === who.personId) {
    throw new Problem('forbidden', 'own-exam', 'It is your own exam: its keys are not shown to you.', {
      todo: 'Ask another decision-maker.',
    });
  }
  const places = await ruledPlaces(db, formId);
  const answers = finalAnswers(await responsesOf(db, sittingId));
  const marks = await marksOf(db, sittingId);
  const points = new Map((await scoreOf(db, sittingId))?.items.map((item) => [item.position, item.points]));
  const name = (await namesOf(db, [personId])).get(personId) ?? personId;
  await audit(db, {
    at: facts(c).now,
    actorId: who.personId,
    action: 'answers.viewed',
    subjectKind: 'sitting',
    subjectId: sittingId,
  });
  return page(
    c,
    {
      title: 'Answers',
      crumbs: [
        { href: '/office/decisions', label: 'Decisions' },
        { href: `/office/decisions/${sittingId}`, label: 'Case' },
        { label: 'Answers' },
      ],
    },
    <>
      <h1>Answers of {name}</h1>
      <p>What was answered last, beside what is right. That you have looked at it is in the audit log.</p>
      {places.map((place) => (
        <Answered
          key={place.position}
          place={place}
          choice={answers.get(place.position)?.choice ?? []}
          points={points.get(place.position)}
          mark={marks.get(place.position)}
        />
      ))}
    </>,
  );
};
