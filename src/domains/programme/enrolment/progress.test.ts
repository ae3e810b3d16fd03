import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MarkedLesson, progressOf, resumeAt } from './progress.ts';
import { windowState } from './window.ts';

const lesson = (name: string, done = false, state: MarkedLesson['state'] = 'complete'): MarkedLesson => ({
  lesson: name,
  done,
  state,
});

test('lessons in preparation count neither as done nor as to do', () => {
  assert.deepEqual(progressOf([lesson('a', true), lesson('b'), lesson('c', true, 'in-preparation')]), {
    done: 1,
    of: 2,
  });
});

test('a reader goes on where they were, then with what comes next, then with what was left out', () => {
  const course = [lesson('a'), lesson('b', true), lesson('c', false, 'in-preparation'), lesson('d')];
  assert.equal(resumeAt(course, undefined), 'a', 'a beginner at the first');
  assert.equal(resumeAt(course, 'd'), 'd', 'in the middle of a lesson: that lesson');
  assert.equal(resumeAt(course, 'b'), 'd', 'after a lesson that is done: the next complete one');
  assert.equal(resumeAt([lesson('a'), lesson('b', true)], 'b'), 'a', 'at the end: what was left out');
  assert.equal(resumeAt([lesson('a', true), lesson('b', true)], 'b'), 'b', 'all done: where they were');
  assert.equal(resumeAt([lesson('a', false, 'in-preparation')], undefined), undefined, 'nothing to read yet');
});

test('going on always leads to a complete lesson, to one not done while there is one', () => {
  const marked = fc.record({
    lesson: fc.constantFrom(...'abcdefgh'),
    done: fc.boolean(),
    state: fc.constantFrom('complete' as const, 'in-preparation' as const),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(marked, { selector: ({ lesson: name }) => name }),
      fc.option(fc.constantFrom(...'abcdefgh'), { nil: undefined }),
      (course, last) => {
        const at = course.find(({ lesson: name }) => name === resumeAt(course, last));
        const complete = course.filter(({ state }) => state === 'complete');
        assert.equal(at === undefined, complete.length === 0);
        if (at === undefined) return;
        assert.equal(at.state, 'complete');
        assert.ok(!at.done || complete.every(({ done }) => done));
      },
    ),
  );
});

test('the window opens and closes with whole days in UTC', () => {
  const window = { opens: '2026-01-12', closes: '2026-01-14' };
  assert.equal(windowState(window, '2026-01-11T23:59:59.999Z'), 'not yet');
  assert.equal(windowState(window, '2026-01-12T00:00:00.000Z'), 'open');
  assert.equal(windowState(window, '2026-01-14T23:59:59.999Z'), 'open');
  assert.equal(windowState(window, '2026-01-15T00:00:00.000Z'), 'closed');
  assert.equal(windowState({ ...window, closes: null }, '2036-01-15T00:00:00.000Z'), 'open');
});
