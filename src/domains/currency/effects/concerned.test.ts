import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change } from '../../wire/index.ts';
import { isLessonConcerned, itemFilterOf, staleCompetencies } from './concerned.ts';

const change: Change = {
  wireId: 'w' as Change['wireId'],
  revision: 1,
  title: 'Tool calls take another shape',
  state: 'published',
  publishedBy: 'p' as Change['publishedBy'],
  editors: ['p' as Change['publishedBy']],
  publishedAt: '2026-11-19T09:00:00.000Z',
  withdrawnAt: null,
  occurredOn: '2026-11-18',
  urgent: false,
  models: [],
  apis: [],
  knowledge: [
    { competency: 't1.tool-calls', effect: 'obsolete' },
    { competency: 't1.streamed-output', effect: 'revise' },
    { competency: 't5.usage-terms', effect: 'note' },
  ],
};
const lesson = {
  competencies: ['t1.tool-calls', 't5.least-privilege-tools'],
  models: ['openai/gpt-4o'],
  apis: ['openai/responses'],
  verifiedOn: '2026-11-17',
};

test('what a change only notes goes stale nowhere', () => {
  assert.deepEqual(staleCompetencies(change), ['t1.streamed-output', 't1.tool-calls']);
  const notesOnly = { ...change, knowledge: [{ competency: 't1.tool-calls', effect: 'note' as const }] };
  assert.deepEqual(itemFilterOf(notesOnly).competencies, []);
  assert.equal(isLessonConcerned(lesson, notesOnly), false);
});

test('a lesson is concerned when it teaches what goes stale and was verified before the day of the change', () => {
  assert.equal(isLessonConcerned(lesson, change), true);
  assert.equal(isLessonConcerned({ ...lesson, verifiedOn: '2026-11-18' }, change), false);
  assert.equal(isLessonConcerned({ ...lesson, competencies: ['t5.usage-terms'] }, change), false);
});

test('where a change names models or APIs, a lesson that rests on none of them is not concerned', () => {
  assert.equal(isLessonConcerned(lesson, { ...change, models: ['openai/gpt-4o'] }), true);
  assert.equal(isLessonConcerned(lesson, { ...change, models: ['openai/o1'] }), false);
  assert.equal(
    isLessonConcerned(lesson, { ...change, models: ['openai/o1'], apis: ['openai/responses'] }),
    true,
  );
  assert.equal(
    isLessonConcerned({ ...lesson, models: [], apis: [] }, { ...change, apis: ['openai/batch'] }),
    false,
  );
});
