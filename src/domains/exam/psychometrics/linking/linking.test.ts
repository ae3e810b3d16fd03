import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { expectedScore } from '../irt/curve.ts';
import { normals, plausible } from '../irt/simulated.fixture.ts';
import { meanSigma } from './mean-sigma.ts';
import { inverseLink, onTargetScale, type ScaleLink } from './scale.ts';
import { stockingLord } from './stocking-lord.ts';

const near = (found: number | undefined, wanted: number, by = 1e-7) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < by, `${found} is not ${wanted}`);

const link = fc.record({
  slope: fc.double({ min: 0.6, max: 1.6, noNaN: true }),
  intercept: fc.double({ min: -1, max: 1, noNaN: true }),
});
const common = (seed: number, way: ScaleLink, c = 0.2) =>
  plausible(15, { seed, c }).map((from) => ({ from, to: onTargetScale(from, way) }));

test('mean–sigma by hand: b of −1, 0, 1 stand at −1.5, 0.5, 2.5 on the target scale', () => {
  const at = (b: number) => ({ a: 1, d: [-b], c: 0 });
  const found = meanSigma([
    { from: at(-1), to: at(-1.5) },
    { from: at(0), to: at(0.5) },
    { from: at(1), to: at(2.5) },
  ]);
  assert.deepEqual(found, { slope: 2, intercept: 0.5 });
  assert.throws(() => meanSigma([{ from: at(0), to: at(1) }]), RangeError);
});

test('both find the line on which parameters without error were put, for 2PL and 3PL', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), link, fc.constantFrom(0, 0.2), (seed, way, c) => {
      for (const found of [meanSigma(common(seed, way, c)), stockingLord(common(seed, way, c))]) {
        near(found.slope, way.slope);
        near(found.intercept, way.intercept);
      }
    }),
    { numRuns: 40 },
  );
});

test('a linked item does at the linked ability what it did before, and the way back is the inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), link, (seed, way) => {
      const [item] = plausible(1, { seed, c: 0.1 });
      assert.ok(item);
      const linked = onTargetScale(item, way);
      near(expectedScore(linked, way.slope * 0.7 + way.intercept), expectedScore(item, 0.7), 1e-12);
      near(onTargetScale(linked, inverseLink(way)).d[0], item.d[0] ?? 0, 1e-12);
    }),
  );
});

test('with errors in the parameters the characteristic curves lead nearer than the moments', () => {
  const way = { slope: 1.2, intercept: -0.4 };
  let [bySigma, byCurve] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const random = normals(seeded(seed));
    const items = common(seed, way).map(({ from, to }) => ({
      from: { ...from, a: from.a * Math.exp(0.1 * random()), d: from.d.map((d) => d + 0.15 * random()) },
      to: { ...to, a: to.a * Math.exp(0.1 * random()), d: to.d.map((d) => d + 0.15 * random()) },
    }));
    bySigma += (meanSigma(items).slope - way.slope) ** 2;
    byCurve += (stockingLord(items).slope - way.slope) ** 2;
  }
  assert.ok(byCurve < bySigma, `${byCurve} against ${bySigma}`);
  assert.ok(Math.sqrt(byCurve / 40) < 0.1);
});
