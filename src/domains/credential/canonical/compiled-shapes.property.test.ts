import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { bundledFullPath, bundledVocabulary, canonizeFully } from './canonize.ts';
import { createCompiledShapes } from './compiled-shapes.ts';
import { randomCredential } from './random-credential.fixture.ts';

const outcome = (canonical: Promise<string>) =>
  canonical.catch((error: Error) => `refused: ${error.name}: ${error.message}`);

test('whatever a credential says, a template writes the very bytes of the full path', async (t) => {
  const shapes = createCompiledShapes(bundledVocabulary, bundledFullPath, 1);
  const structures = fc.integer({ min: 1, max: 80 });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(structures, fc.integer({ min: 1 }), async (structure, texts) => {
      const credential = randomCredential(seeded(structure), seeded(texts));
      const full = await outcome(canonizeFully(credential));
      if (full.startsWith('refused')) refused++;
      assert.equal(await outcome(shapes.canonize(credential)), full);
    }),
    { numRuns: 2_000 },
  );
  const { filled } = shapes.count;
  t.diagnostic(`2,000 credentials: ${filled} written by a template, ${refused} refused by both`);
  assert.ok(filled > 800, `only ${filled} were written by a template`);
});
