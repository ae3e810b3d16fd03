import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChainEntry, commit, genesis, linkHash } from '../../src/kernel/chain.ts';
import type { Entry } from '../candidates/journal.ts';
import { chainFault, compare } from './compare.ts';
import type { StoredAct } from './stored.sql.ts';

const at = '2026-11-22T09:00:00.000Z';
const name = { sitting: 's', device: 'd', seq: 1 };
const sent: Entry = { what: 'sent', ...name, position: 4, choice: ['a'], marked: null };
const acknowledged: Entry = { what: 'acknowledged', ...name, chainSeq: 1, savedAt: at };
const stored: StoredAct = {
  sittingId: 's',
  device: 'd',
  ordinal: 1,
  seq: 1,
  position: 4,
  choice: ['a'],
  marked: null,
  receivedAt: at,
  late: false,
  chainSeq: 1,
  salt: 'salt',
};

function chainOf(...acts: readonly StoredAct[]): ChainEntry[] {
  let prev = genesis('s');
  return acts.map(({ salt, device, seq, position, choice, marked, late }, index) => {
    const commitment = commit(salt, { device, seq, position, choice, marked, late });
    const link = { seq: index + 1, at, kind: 'answer', commitment, prev };
    const entry = { ...link, hash: linkHash(link) };
    prev = entry.hash;
    return entry;
  });
}

test('an acknowledged act that is stored as it was sent is neither lost nor doubled', () => {
  const found = compare([sent, acknowledged, acknowledged], [stored]);
  assert.deepEqual(found, {
    acknowledged: 1,
    stored: 1,
    lost: [],
    doubled: [],
    neverSent: [],
    refused: [],
    disordered: [],
    replaced: [],
  });
});

test('an acknowledged act that is missing, or stored with another answer or place in the chain, is lost', () => {
  assert.equal(compare([sent, acknowledged], []).lost.length, 1);
  assert.equal(compare([sent, acknowledged], [{ ...stored, choice: ['b'] }]).lost.length, 1);
  assert.equal(compare([sent, acknowledged], [{ ...stored, chainSeq: 2 }]).lost.length, 1);
});

test('an act that was sent and stored before its acknowledgement got through is no fault', () => {
  const found = compare([sent], [stored]);
  assert.deepEqual([found.acknowledged, found.lost, found.neverSent], [0, [], []]);
});

test('an act acknowledged at two places in the chain is doubled', () => {
  const again: Entry = { ...acknowledged, chainSeq: 2 };
  assert.equal(compare([sent, acknowledged, again], [stored]).doubled.length, 1);
});

test('a stored act that nobody sent is found', () => {
  assert.deepEqual(compare([], [stored]).neverSent, ['s d 1']);
});

test('acts of a device that stand in the chain in another order than it made them are found', () => {
  const [first, second] = [
    { ...stored, chainSeq: 2 },
    { ...stored, seq: 2, chainSeq: 1 },
  ];
  assert.deepEqual(compare([], [first, second]).disordered, ['s d 1']);
  assert.deepEqual(compare([], [first, { ...second, device: 'e' }]).disordered, []);
});

test('an earlier device’s answer that comes later replaces nothing; where it did, it is found', () => {
  const said: Entry[] = [sent, { ...sent, device: 'e', choice: ['b'] }];
  const newer = { ...stored, device: 'e', ordinal: 2, choice: ['b'], chainSeq: 1 };
  assert.deepEqual(compare(said, [newer, { ...stored, chainSeq: 2 }]).replaced, []);
  assert.equal(compare(said, [newer, { ...stored, ordinal: 3, chainSeq: 2 }]).replaced.length, 1);
});

test('a chain holds when each link commits to one stored act', () => {
  const second = { ...stored, seq: 2, chainSeq: 2 };
  const chain = chainOf(stored, second);
  assert.equal(chainFault('s', chain, [stored, second], []), null);
  assert.match(chainFault('s', chain, [stored], []) ?? '', /link 2/);
  assert.match(chainFault('s', chain, [stored, { ...second, choice: ['b'] }], []) ?? '', /link 2/);
  assert.match(chainFault('s', chain, [stored, second, { ...stored, seq: 3 }], []) ?? '', /two stored acts/);
  assert.match(chainFault('s', chain.slice(1), [stored, second], []) ?? '', /link 1 is missing/);
});
