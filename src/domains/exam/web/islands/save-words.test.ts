import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { markedTitle, type Saving, savingWords } from './save-words.ts';

const calm: Saving = { savedAt: '2026-11-23T09:00:00.000Z', waiting: null, trouble: null, lasts: true };
const since = '2026-11-23T09:01:02.000Z';
const words = (change: Partial<Saving>) =>
  savingWords({ ...calm, ...change }, (instant) => instant.slice(11, 19));

suite('the bar says of saving', () => {
  test('when all is saved, when, and nothing else', () => {
    assert.deepEqual(words({}), { standing: 'Saved at 09:00:00', follows: null });
    assert.equal(words({ savedAt: null }).standing, 'Nothing to save yet');
    assert.equal(words({ waiting: { count: 2, since } }).standing, 'Saving 2 changes…');
  });

  test('without a connection, how much waits, since when, and that the clock runs on', () => {
    const { standing, follows } = words({ waiting: { count: 3, since }, trouble: { kind: 'away' } });
    assert.equal(
      standing,
      'Not saved yet: no connection. 3 changes are kept on this device, the first since 09:01:02; they are sent as soon as it is back.',
    );
    assert.match(follows ?? '', /^The clock runs on\. You can go on with this item/);
    assert.match(
      words({ waiting: { count: 1, since }, trouble: { kind: 'away' } }).standing,
      /1 change is kept on this device since 09:01:02; it is sent/,
    );
    const idle = words({ trouble: { kind: 'away' } });
    assert.equal(idle.standing, 'No connection. All you answered so far is saved.');
  });

  test('why something was not taken', () => {
    const trouble = { kind: 'refused', words: 'This text is too long. Shorten it.' } as const;
    assert.equal(
      words({ waiting: { count: 1, since }, trouble }).standing,
      '1 change not saved since 09:01:02: This text is too long. Shorten it.',
    );
  });

  test('in every state where a browser keeps nothing, that it keeps nothing', () => {
    const states: Partial<Saving>[] = [
      {},
      { trouble: { kind: 'away' } },
      { waiting: { count: 1, since } },
      { waiting: { count: 1, since }, trouble: { kind: 'away' } },
      { waiting: { count: 1, since }, trouble: { kind: 'refused', words: 'No.' } },
    ];
    for (const state of states)
      assert.match(
        words({ ...state, lasts: false }).follows ?? '',
        /^This browser keeps nothing over a reload/,
      );
    const away = words({ waiting: { count: 1, since }, trouble: { kind: 'away' }, lasts: false });
    assert.match(away.standing, /kept in this page only/);
  });
});

test('the title of a tab is marked with what is not saved, and cleared of it', () => {
  const marked = markedTitle('Item 3 of 30', 2);
  assert.equal(marked, '(2 not saved) Item 3 of 30');
  assert.equal(markedTitle(marked, 11), '(11 not saved) Item 3 of 30');
  assert.equal(markedTitle(marked, 0), 'Item 3 of 30');
});
