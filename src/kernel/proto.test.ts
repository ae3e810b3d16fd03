import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeProto } from './proto.ts';

test('a name from outside leads to no object but the one it is filed in', () => {
  closeProto();
  const files: Record<string, Record<string, string>> = {};
  for (const name of ['__proto__', 'mara']) {
    const file = (files[name] ??= {});
    file['note'] = 'filed';
  }
  assert.equal(({} as Record<string, unknown>)['note'], undefined);
  assert.deepEqual(Object.keys(files), ['__proto__', 'mara']);
});
