import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { eventStream } from './sse.ts';

test('who takes nothing of an answer for too long is cut off, and keeps no turn from others', async () => {
  const said: string[] = [];
  async function* blocks() {
    try {
      for (;;) yield 'data: {}\n\n';
    } finally {
      said.push('the turn is given back');
    }
  }
  const stream = eventStream(blocks(), {
    onLeave: () => void said.push('left'),
    onCut: () => void said.push('cut'),
    onEnd: async () => void said.push('ended'),
    errorBlock: () => '',
    patienceMs: 30,
  });
  const reader = stream.getReader();
  for (let read = 0; read < 5; read += 1) {
    await sleep(5);
    assert.equal((await reader.read()).done, false);
  }
  await sleep(100);
  assert.deepEqual(said.toSorted(), ['cut', 'ended', 'left', 'the turn is given back']);
  await assert.rejects(reader.read());
});
