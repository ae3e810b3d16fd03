import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../wire/index.ts';
import { whyNotSign } from './sign-change.ts';

type PersonId = Change['publishedBy'];
const [writer, publisher, manager] = ['writer', 'publisher', 'manager'] as PersonId[] as [
  PersonId,
  PersonId,
  PersonId,
];

const change: Change = {
  wireId: 'w' as Change['wireId'],
  revision: 2,
  title: 'Tool calls take another shape',
  state: 'published',
  publishedBy: publisher,
  editors: [writer, publisher],
  publishedAt: '2026-11-20T08:00:00.000Z',
  withdrawnAt: null,
  occurredOn: '2026-11-20',
  urgent: true,
  models: [],
  apis: [],
  knowledge: [{ competency: 't1.tool-calls', effect: 'revise' }],
};
const signature = (revision: number) => ({
  wireId: change.wireId,
  revision,
  signedBy: manager,
  signedAt: '2026-11-20T09:00:00.000Z',
});
const codeFor = (given: Partial<Change>, by: PersonId, signed: number[] = [], today = '2026-11-20') => {
  const last = signed.length === 0 ? undefined : change;
  return whyNotSign({ ...change, ...given }, signed.map(signature), last, by, today)?.code ?? null;
};

test('a manager signs what neither of the signing editors is', () => {
  assert.equal(codeFor({}, manager), null);
  assert.equal(codeFor({}, publisher), 'second-person-needed');
  assert.equal(codeFor({}, writer), 'second-person-needed');
});

test('each revision is signed once, an amended one anew, a withdrawn one and one that lies ahead never', () => {
  assert.equal(codeFor({}, manager, [2]), 'change-signed');
  assert.equal(codeFor({}, manager, [1]), null);
  assert.equal(codeFor({ state: 'withdrawn' }, manager), 'change-withdrawn');
  assert.equal(codeFor({}, manager, [], '2026-11-19'), 'change-ahead');
});

test('a change that makes nothing stale needs no signature, unless it takes back what an earlier revision did', () => {
  const note: Partial<Change> = { knowledge: [{ competency: 't1.tool-calls', effect: 'note' }] };
  assert.equal(codeFor(note, manager), 'nothing-stale');
  assert.equal(codeFor(note, manager, [1]), null);
});

test('an amendment may concern less than what is signed, never more', () => {
  const narrow: Change = { ...change, revision: 1, models: ['openai/gpt-4o'], apis: ['openai/batch'] };
  const amended = (given: Partial<Change>) =>
    whyNotSign({ ...narrow, revision: 2, ...given }, [signature(1)], narrow, manager, '2026-11-22')?.code ??
    null;
  const more: Change['knowledge'] = [
    ...change.knowledge,
    { competency: 't1.streamed-output', effect: 'revise' },
  ];
  assert.equal(amended({ knowledge: more }), 'amendment-widens');
  assert.equal(amended({ models: ['openai/gpt-4o', 'openai/o1'] }), 'amendment-widens');
  assert.equal(amended({ apis: ['openai/files'] }), 'amendment-widens');
  assert.equal(amended({ models: [], apis: [] }), 'amendment-widens');
  assert.equal(amended({ occurredOn: '2026-11-21' }), 'amendment-widens');
  assert.equal(amended({}), null);
  assert.equal(amended({ apis: [] }), null);
  assert.equal(amended({ occurredOn: '2026-11-19' }), null);
  assert.equal(amended({ knowledge: [{ competency: 't1.tool-calls', effect: 'obsolete' }] }), null);
  assert.equal(amended({ knowledge: [], models: [], apis: [], occurredOn: '2026-11-21' }), null);
});
