import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addSeconds } from '../../../kernel/clock.ts';
import { findGaps, gapWords, longestPauseSeconds } from './gaps.ts';

const start = '2026-11-16T09:00:00.000Z';
const at = (seconds: number) => addSeconds(start, seconds);
const capture = 'one-browser';

/** A recording as a page makes it: a frame every five seconds between the opening and the closing statement. */
function recordingOf(frames: number) {
  const kinds = ['page opened', ...Array<'frame'>(frames).fill('frame'), 'recording ended'] as const;
  return kinds.map((kind, index) => ({
    capture,
    seq: index + 1,
    at: at(index * 5),
    kind,
    hash: kind === 'frame' ? `hash ${index}` : null,
  }));
}
const wholeSpan = (frames: number) => ({ from: start, until: at((frames + 1) * 5), open: false });
const hashesOf = (entries: readonly { hash: string | null }[]) =>
  new Set(entries.flatMap(({ hash }) => hash ?? []));

test('a recording of which everything arrived lacks nothing', () => {
  const entries = recordingOf(10);
  assert.deepEqual(findGaps(entries, hashesOf(entries), wholeSpan(10)), []);
});

test('an empty recording is one gap from start to end', () => {
  assert.deepEqual(findGaps([], new Set(), wholeSpan(10)), [
    { kind: 'no frame', fromAt: start, untilAt: at(55) },
  ]);
});

test('what is missing is named in words that a reviewer can place', () => {
  const entries = recordingOf(60);
  const arrived = entries.filter(({ seq }) => (seq < 50 || seq > 53) && seq < 61);
  const stored = hashesOf(entries.filter(({ seq }) => seq < 41 || seq > 44));
  assert.deepEqual(
    findGaps(arrived, stored, wholeSpan(60)).map((gap) => [gapWords(gap), gap.fromAt]),
    [
      ['Frames 41–44 were announced, their pictures are missing', at(200)],
      ['Numbers 50–53 were never announced', at(240)],
      ['No frame', at(240)],
      ['The recording ends without a closing statement', at(295)],
    ],
  );
});

test('numbers that a page made up cost no more than the entries that it sent', () => {
  const captures = Array.from({ length: 200 }, (_, index) => `made up ${index}`);
  const entries = captures.map((name) => ({
    capture: name,
    seq: 1_000_000,
    at: start,
    kind: 'page opened' as const,
    hash: null,
  }));
  const begun = performance.now();
  const gaps = findGaps(entries, new Set(), { from: start, until: start, open: true });
  assert.ok(performance.now() - begun < 1_000);
  assert.deepEqual(
    gaps.map((gap) => [gapWords(gap), gap.kind === 'never announced' && gap.capture]),
    captures.map((name) => ['Numbers 1–999999 were never announced', name]),
  );
});

test('while the exam runs, a recording need not have ended', () => {
  const entries = recordingOf(10).slice(0, -1);
  assert.deepEqual(findGaps(entries, hashesOf(entries), { from: start, until: at(52), open: true }), []);
});

test('whatever is lost on the way, each frame is stored or named missing, and none is both', () => {
  const losses = fc.record({
    frames: fc.integer({ min: 1, max: 60 }),
    announced: fc.func(fc.boolean()),
    bytes: fc.func(fc.boolean()),
  });
  fc.assert(
    fc.property(losses, ({ frames, announced, bytes }) => {
      const entries = recordingOf(frames);
      // The closing statement carries the last number: without it the end itself is named.
      const arrived = entries.filter(({ seq, kind }) => kind === 'recording ended' || announced(seq));
      const stored = hashesOf(arrived.filter(({ seq }) => bytes(seq)));
      const gaps = findGaps(arrived, stored, wholeSpan(frames));
      const lacking = new Set(
        arrived.flatMap(({ hash, seq }) => (hash !== null && !stored.has(hash) ? seq : [])),
      );
      for (const { seq, hash } of entries) {
        const named = gaps.filter((gap) => 'from' in gap && gap.from <= seq && seq <= gap.to);
        const isThere = hash === null ? arrived.some((one) => one.seq === seq) : stored.has(hash);
        assert.equal(named.length, isThere ? 0 : 1, `number ${seq}`);
        assert.equal(
          named[0]?.kind,
          isThere ? undefined : lacking.has(seq) ? 'bytes missing' : 'never announced',
        );
      }
    }),
  );
});

test('a stretch without a frame is named when it is longer than a slow machine explains', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }), (pauses) => {
      let seconds = 0;
      const entries = pauses.map((pause, index) => {
        seconds += pause;
        return { capture, seq: index + 1, at: at(seconds), kind: 'frame' as const, hash: `hash ${index}` };
      });
      const span = { from: start, until: at(seconds), open: true };
      const silent = findGaps(entries, hashesOf(entries), span).filter(({ kind }) => kind === 'no frame');
      assert.equal(silent.length, pauses.filter((pause) => pause > longestPauseSeconds).length);
    }),
  );
});
