import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { normals } from '../irt/simulated.fixture.ts';
import { strayBound, robustZ } from './robust-z.ts';

const near = (found: number | null | undefined, wanted: number) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < 1e-12, `${found} is not ${wanted}`);

test('five differences by hand', () => {
  // Median 0, quartiles −0.1 and 0.2: 0.74 · 0.3 = 0.222.
  const found = robustZ([0.2, -0.1, 0, 3, -0.4]);
  near(found[3], 3 / 0.222);
  near(found[2], 0);
  near(found[0], 0.2 / 0.222);
});

test('strays do not hide each other, and about one in twenty normal values is beyond the bound', () => {
  const normal = normals(seeded(3));
  const values = Array.from({ length: 4000 }, normal);
  const beyond = robustZ(values).filter((z) => Math.abs(z ?? 0) > strayBound).length;
  assert.ok(beyond > 150 && beyond < 260, `${beyond} of 4000`);
  const strays = [...values.slice(0, 20), 40, 41, 42];
  assert.ok(
    robustZ(strays)
      .slice(20)
      .every((z) => (z ?? 0) > 10),
  );
});

test('where most values are the same there is no scale', () => {
  assert.deepEqual(robustZ([1, 1, 1, 1, 9]), [null, null, null, null, null]);
});
