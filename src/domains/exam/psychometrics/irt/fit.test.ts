import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { categoryChances } from './curve.ts';
import { type Fit, fit, usualFitSettings } from './fit.ts';
import type { ItemParameters } from './item.ts';
import type { IrtModel } from './model.ts';
import { normalQuadrature } from './quadrature.ts';
import { noAnswer, type Responses } from './responses.ts';
import { plausible, simulated } from './simulated.fixture.ts';

function fitted(
  responses: Responses,
  model: IrtModel,
  more: { tolerance?: number; maxIterations?: number } = {},
): Fit {
  const outcome = fit(responses, { ...usualFitSettings, ...more, model });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.fit;
}

/** The marginal log-likelihood as its definition says it, without the fit's code. */
function logLik(items: readonly ItemParameters[], { rows, scores }: Responses, sd = 1): number {
  const { nodes, weights } = normalQuadrature();
  const chances = items.map((item) => Array.from(nodes, (node) => categoryChances(item, sd * node)));
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let likelihood = 0;
    weights.forEach((weight, q) => {
      let product = weight;
      items.forEach((_, item) => {
        const answer = scores[row * items.length + item]!;
        if (answer !== noAnswer) product *= chances[item]![q]![answer]!;
      });
      likelihood += product;
    });
    sum += Math.log(likelihood);
  }
  return sum;
}

const near = (found: number, wanted: number, by: number, what = '') =>
  assert.ok(Math.abs(found - wanted) < by, `${what} ${found} is not ${wanted}`);

/** Of estimates and their errors: nearly all lie within three errors of the truth. */
function recovers(found: Fit, truth: readonly ItemParameters[]) {
  const distances = found.items.flatMap(({ a, d, se }, item) => [
    ...(se.a === null ? [] : [(a - truth[item]!.a) / se.a]),
    ...d.map((value, k) => (value - truth[item]!.d[k]!) / se.d[k]!),
  ]);
  assert.ok(
    distances.every((distance) => Math.abs(distance) < 4.5),
    distances.join(' '),
  );
  const square = distances.reduce((sum, distance) => sum + distance ** 2, 0) / distances.length;
  assert.ok(square > 0.4 && square < 1.8, `mean square of (estimate − truth)/error: ${square}`);
}

const cases: readonly [IrtModel, readonly ItemParameters[]][] = [
  ['1pl', plausible(10, { seed: 1 }).map((item) => ({ ...item, a: 1 }))],
  ['2pl', plausible(10, { seed: 2 })],
  ['grm', plausible(8, { seed: 3, categories: 4 })],
];

suite('a model fitted to answers of known items', () => {
  for (const [model, truth] of cases) {
    test(`${model}: finds the items again, within what its standard errors say`, () => {
      const sd = model === '1pl' ? 1.4 : 1;
      const found = fitted(simulated(truth, 3000, { seed: 7, sd }), model);
      assert.ok(found.converged && found.change < 1e-6);
      recovers(found, truth);
      near(found.ability.variance, sd ** 2, 3 * (found.ability.se ?? 1e-9), 'variance');
    });

    test(`${model}: finds them again where a third of the answers is missing`, () => {
      const responses = simulated(truth, 1500, { seed: 8, missing: 1 / 3 });
      recovers(fitted(responses, model), truth);
    });

    test(`${model}: tells the likelihood of its definition, which no change of a parameter raises`, () => {
      const responses = simulated(truth, 200, { seed: 9, missing: 0.1 });
      const found = fitted(responses, model, { tolerance: 1e-8 });
      const sd = Math.sqrt(found.ability.variance);
      near(found.logLik, logLik(found.items, responses, sd), 1e-7, 'log-likelihood');
      const step = 1e-4;
      const slopeOf = (change: (item: ItemParameters, by: number) => ItemParameters, at: number) => {
        const moved = (by: number) =>
          logLik(
            found.items.map((item, index) => (index === at ? change(item, by) : item)),
            responses,
            sd,
          );
        return (moved(step) - moved(-step)) / (2 * step);
      };
      for (const at of [0, 3, 7]) {
        found.items[at]!.d.forEach((_, k) => {
          const shift = (item: ItemParameters, by: number) => ({
            ...item,
            d: item.d.with(k, item.d[k]! + by),
          });
          near(slopeOf(shift, at), 0, 1e-3, 'slope in d');
        });
        if (model !== '1pl')
          near(
            slopeOf((item, by) => ({ ...item, a: item.a + by }), at),
            0,
            1e-3,
            'slope in a',
          );
      }
      const wider = (by: number) => logLik(found.items, responses, sd + by);
      if (model === '1pl') near((wider(step) - wider(-step)) / (2 * step), 0, 1e-3, 'slope in sd');
    });
  }

  test('3pl: finds curves and chances to guess again', () => {
    const truth = plausible(15, { seed: 4, c: 0.2 });
    const responses = simulated(truth, 6000, { seed: 10 });
    const found = fitted(responses, '3pl', { tolerance: 1e-4 });
    assert.ok(found.converged);
    near(found.logLik, logLik(found.items, responses), 1e-6, 'log-likelihood');
    assert.ok(found.logLik > logLik(truth, responses), 'no parameters are likelier, the true ones neither');
    found.items.forEach((item, index) => {
      for (const theta of [-1, 0, 1, 2])
        near(categoryChances(item, theta)[1]!, categoryChances(truth[index]!, theta)[1]!, 0.05, item.column);
      if (item.se.c !== null) near(item.c, 0.2, 4 * item.se.c, 'c');
    });
  });
});

suite('the likelihood', () => {
  const model = fc.constantFrom<IrtModel>('1pl', '2pl', '3pl', 'grm');
  test('falls at no EM step, whatever the answers', () => {
    fc.assert(
      fc.property(
        model,
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 3, max: 6 }),
        (model, seed, count) => {
          const categories = model === 'grm' ? 3 : 2;
          const responses = simulated(plausible(count, { seed, categories }), 60, { seed, missing: 0.1 });
          const outcome = fit(responses, { model, tolerance: 1e-5, maxIterations: 60 });
          if (!outcome.ok) return;
          const { trail } = outcome.fit;
          trail.forEach((value, at) =>
            assert.ok(at === 0 || value >= trail[at - 1]! - 1e-9, trail.join(' ')),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  const responses = simulated(plausible(6, { seed: 5 }), 500, { seed: 6 });
  const found = fitted(responses, '2pl');

  test('is highest at the same parameters whichever row comes first, and doubles with every row', () => {
    const { columns, rows, scores } = responses;
    const turned = Int16Array.from({ length: 2 * scores.length }, (_, at) => {
      const row = rows - 1 - (Math.floor(at / columns.length) % rows);
      return scores[row * columns.length + (at % columns.length)]!;
    });
    const twice = fitted({ columns, rows: 2 * rows, scores: turned }, '2pl');
    near(twice.logLik, 2 * found.logLik, 1e-6);
    twice.items.forEach(({ a, se }, item) => {
      near(a, found.items[item]!.a, 1e-6);
      near(se.a! * Math.SQRT2, found.items[item]!.se.a!, 1e-5);
    });
    assert.deepEqual([twice.patterns, twice.candidates], [found.patterns, 2 * rows]);
  });

  test('turns an item’s slope round where its key is turned round', () => {
    const scores = responses.scores.map((score, at) => (at % 6 === 2 ? 1 - score : score));
    const turned = fitted({ ...responses, scores }, '2pl');
    near(turned.logLik, found.logLik, 1e-5);
    near(turned.items[2]!.a, -found.items[2]!.a, 1e-4);
  });

  test('is the same for the graded model of two categories, whatever their numbers', () => {
    const graded = fitted(
      { ...responses, scores: responses.scores.map((score) => (score === 1 ? 5 : 2)) },
      'grm',
    );
    near(graded.logLik, found.logLik, 1e-9);
    assert.deepEqual(graded.items[0]!.categories, [2, 5]);
  });

  test('leaves out who answered nothing', () => {
    const scores = Int16Array.from([...responses.scores, ...responses.columns.map(() => noAnswer)]);
    const more = fitted({ ...responses, rows: 501, scores }, '2pl');
    assert.deepEqual([more.logLik, more.candidates], [found.logLik, 500]);
  });
});

suite('what has no maximum', () => {
  test('has not converged: too few iterations', () => {
    const { converged, iterations } = fitted(simulated(plausible(6, { seed: 5 }), 200, { seed: 6 }), '2pl', {
      maxIterations: 3,
    });
    assert.deepEqual([converged, iterations], [false, 3]);
  });

  test('has not converged: answers in perfect order, whose slopes run away', () => {
    const scores = Int16Array.from({ length: 70 * 6 }, (_, at) => (at % 6 < Math.floor(at / 6) % 7 ? 1 : 0));
    const perfect = { columns: ['a', 'b', 'c', 'd', 'e', 'f'], rows: 70, scores };
    for (const model of ['1pl', '2pl'] as const)
      assert.equal(fitted(perfect, model, { maxIterations: 300 }).converged, false);
  });

  test('has no standard errors where two items must tell three parameters too many', () => {
    const { items } = fitted(simulated(plausible(2, { seed: 1 }), 100, { seed: 2 }), '2pl');
    assert.deepEqual(
      items.map(({ se }) => se.a),
      [null, null],
    );
  });
});
