import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openExpectation } from './expectation.ts';
import { fit, usualFitSettings } from './fit.ts';
import { layoutOf } from './layout.ts';
import { observedInformation } from './observed-information.ts';
import { collapse } from './patterns.ts';
import { normalQuadrature } from './quadrature.ts';
import { categoriesOf } from './responses.ts';
import { plausible, simulated } from './simulated.fixture.ts';

const cases = [
  { name: '0/1 items', categories: 2, c: 0, guessing: false },
  { name: '0/1 items with guessing', categories: 2, c: 0.2, guessing: true },
  { name: 'graded items', categories: 4, c: 0, guessing: false },
] as const;

for (const { name, categories, c, guessing } of cases) {
  test(`the observed information of ${name} is the likelihood’s curvature, taken by differences`, () => {
    const items = plausible(4, { seed: 21, categories, c });
    const responses = simulated(items, 150, { seed: 22, missing: 0.15 });
    const found = categoriesOf(responses);
    const layout = layoutOf(
      found.map((scores) => scores.length),
      { commonSlope: false, guessing },
    );
    const patterns = collapse(responses, found, layout);
    const quadrature = normalQuadrature();
    const expect = openExpectation(patterns, layout, quadrature);
    // Away from the maximum too: the identity holds everywhere.
    const x = Float64Array.from(items.flatMap(({ a, d, c: guess }) => [a * 1.1, ...d, guess]));
    const size = layout.parameters;
    const information = observedInformation(x, patterns, layout, quadrature);
    const step = 2e-3;
    const at = (r: number, by: number, s: number, also: number) => {
      const moved = x.slice();
      moved[r] = moved[r]! + by;
      moved[s] = moved[s]! + also;
      return expect(moved).logLik;
    };
    // Central differences at two widths, extrapolated (Richardson).
    const curvature = (r: number, s: number, h: number) =>
      (at(r, h, s, h) - at(r, h, s, -h) - at(r, -h, s, h) + at(r, -h, s, -h)) / (4 * h * h);
    const free = Array.from(x.keys()).filter((p) => guessing || (p + 1) % (categories + 1) !== 0);
    for (const r of free) {
      for (const s of free.filter((other) => other <= r)) {
        const wanted = -(4 * curvature(r, s, step) - curvature(r, s, 2 * step)) / 3;
        for (const got of [information[r * size + s]!, information[s * size + r]!])
          assert.ok(
            Math.abs(got - wanted) < 2e-4 * Math.max(1, Math.abs(wanted)),
            `${r},${s}: ${got}, not ${wanted}`,
          );
      }
    }
  });
}

test('the errors of estimates tell how they scatter from sample to sample', () => {
  for (const model of ['1pl', '2pl'] as const) {
    const items = plausible(5, { seed: 23 }).map((item) => (model === '1pl' ? { ...item, a: 1 } : item));
    const samples = Array.from({ length: 40 }, (_, seed) => {
      const outcome = fit(simulated(items, 500, { seed: 100 + seed }), { ...usualFitSettings, model });
      assert.ok(outcome.ok && outcome.fit.converged);
      const [item] = outcome.fit.items;
      return { b: item!.b[0]!, d: item!.d[0]!, errorB: item!.se.b[0]!, errorD: item!.se.d[0]! };
    });
    const ratio = (value: 'b' | 'd', error: 'errorB' | 'errorD') => {
      const mean = samples.reduce((sum, sample) => sum + sample[value], 0) / samples.length;
      const scatter =
        samples.reduce((sum, sample) => sum + (sample[value] - mean) ** 2, 0) / (samples.length - 1);
      const told = samples.reduce((sum, sample) => sum + sample[error] ** 2, 0) / samples.length;
      return Math.sqrt(told / scatter);
    };
    for (const found of [ratio('b', 'errorB'), ratio('d', 'errorD')])
      assert.ok(found > 0.75 && found < 1.35, `${model}: told/seen ${found}`);
  }
});
