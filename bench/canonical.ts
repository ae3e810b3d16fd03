import { setImmediate } from 'node:timers/promises';
import {
  bundledFullPath,
  bundledVocabulary,
  canonizeFully,
} from '../src/domains/credential/canonical/canonize.ts';
import { createCompiledShapes } from '../src/domains/credential/canonical/compiled-shapes.ts';
import { randomCredential } from '../src/domains/credential/canonical/random-credential.fixture.ts';
import { seeded } from '../src/kernel/seeded.fixture.ts';
import { type Bench, percentile } from './figure.ts';

// So many credentials have the members of one structure; their texts differ, and with them often the shape.
const perStructure = 50;

/** Whether templates write what the full path writes, on credentials made at random. */
export async function canonical(bench: Bench): Promise<void> {
  const total = bench.short ? 5_000 : 100_000;
  const shapes = createCompiledShapes(bundledVocabulary, bundledFullPath, 1);
  const [full, compiled]: [number[], number[]] = [[], []];
  let refused = 0;
  let different = 0;
  for (let number = 0; number < total; number++) {
    // Otherwise nothing else had its turn until the end, Ctrl-C included.
    if (number % 100 === 0) await setImmediate();
    const structure = Math.floor(number / perStructure) + 1;
    const credential = randomCredential(seeded(structure), seeded(20261123 + number));
    const expected = await timed(full, () => canonizeFully(credential));
    const filled = shapes.count.filled;
    const times: number[] = [];
    const found = await timed(times, () => shapes.canonize(credential));
    if (shapes.count.filled > filled) compiled.push(...times);
    if (expected.startsWith('refused')) refused++;
    if (found !== expected) different++;
  }
  bench.tell('credentials', total, 'credentials');
  bench.tell('written_by_a_template', shapes.count.filled, 'credentials');
  bench.tell('refused_by_both', refused, 'credentials');
  bench.tell('different', different, 'credentials');
  bench.tell('full_path', percentile(full, 0.5) * 1000, 'µs');
  bench.tell('template', percentile(compiled, 0.5) * 1000, 'µs');
  if (different > 0) bench.broken(`${different} credentials were written in two ways`);
}

async function timed(times: number[], canonize: () => Promise<string>): Promise<string> {
  const start = performance.now();
  const outcome = await canonize().catch((error: Error) => `refused: ${error.message}`);
  times.push(performance.now() - start);
  return outcome;
}
