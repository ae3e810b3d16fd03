import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { defaultLimits } from '../task.ts';
import { wrapTest } from './compile.ts';
import { runOnce } from './run.ts';

const interpreter = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm')),
);
const setting = { limits: defaultLimits, seed: 'seed', tables: {}, hostFunctions: [], modules: [] };
const askHost = () => Promise.resolve({ kept: true, json: 'null' });

describe('one run', () => {
  const bombs = {
    arrays: 'const all = []; for (;;) all.push(new Array(1000).fill(1));',
    bytes: 'const all = []; for (;;) all.push(new Uint8Array(1e5).fill(1));',
    text: "const all = []; for (let n = 0; ; n++) all.push('x'.repeat(1e5) + n);",
    'objects that refer to each other': 'let all = {}; for (;;) all = { all, more: [all, all] };',
  };
  for (const [name, bomb] of Object.entries(bombs))
    it(`never has more than 33 MiB of memory: ${name}`, async () => {
      const end = await runOnce({
        interpreter,
        setting,
        code: `export const f = () => { ${bomb} };`,
        test: wrapTest('solution.f();'),
        askHost,
      });
      assert.ok(['out of memory', 'out of time'].includes(end.outcome), end.outcome);
      assert.ok(end.memoryBytes <= 33 * 2 ** 20, `${end.memoryBytes} bytes`);
    });
});
