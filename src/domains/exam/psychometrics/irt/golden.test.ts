import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { outside } from '../../../../kernel/outside.fixture.ts';
import { eapOf } from './ability.ts';
import { type Fit, fit } from './fit.ts';
import { testInformation } from './information.ts';
import type { IrtModel } from './model.ts';
import { readResponses } from './response-file.ts';

// The same is tried on simulated answers in fit.test.ts. The values are those of mirt 1.45.1 (TOL 1e-6).
function fitted(bytes: Uint8Array, model: IrtModel, tolerance: number): Fit {
  const reading = readResponses(bytes, 'golden', model);
  assert.ok(reading.ok);
  const outcome = fit(reading.responses, { model, tolerance, maxIterations: 5000 });
  assert.ok(outcome.ok && outcome.fit.converged);
  return outcome.fit;
}

const near = (found: number | undefined, wanted: number, by: number) =>
  assert.ok(Math.abs((found ?? Number.NaN) - wanted) < by, `${found} is not ${wanted}`);

suite('values of mirt', () => {
  test('LSAT 7: 2PL with EAP and information, Rasch, 3PL', (t) => {
    const bytes = outside(t, 'irt/lsat7.csv');
    if (bytes === undefined) return;
    const { logLik, items } = fitted(bytes, '2pl', 1e-6);
    near(logLik, -2658.80511, 1e-4);
    const wanted = [
      [0.98755, -1.87926],
      [1.08084, -0.74754],
      [1.70746, -1.05724],
      [0.76499, -0.6353],
      [0.73567, -2.52076],
    ] as const;
    wanted.forEach(([a, b], item) => {
      near(items[item]?.a, a, 1e-4);
      near(items[item]?.b[0], b, 1e-4);
    });
    const eap = eapOf(items);
    const [none, all] = [eap([0, 0, 0, 0, 0]), eap([1, 1, 1, 1, 1])];
    for (const [found, value] of [
      [none.theta, -1.86978],
      [none.sd, 0.6927],
      [all.theta, 0.72719],
      [all.sd, 0.80093],
    ] as const)
      near(found, value, 1e-4);
    [1.08152, 1.46082, 0.91806, 0.40237, 0.16893].forEach((value, at) =>
      near(testInformation(items, at - 2), value, 1e-4),
    );
    near(fitted(bytes, '1pl', 1e-6).logLik, -2664.90089, 1e-4);
    near(fitted(bytes, '3pl', 1e-6).logLik, -2658.05468, 1e-3);
  });

  test('5000 candidates and 60 items: within 3 s of CPU at 1e-4, 6 s at 1e-6', (t) => {
    const bytes = outside(t, 'irt/sim.csv');
    const parameters = outside(t, 'irt/sim-mirt-parameters.csv');
    if (bytes === undefined || parameters === undefined) return;
    const wanted = new TextDecoder().decode(parameters).trim().split('\n').slice(1);
    for (const [tolerance, seconds] of [
      [1e-4, 3],
      [1e-6, 6],
    ] as const) {
      const before = process.cpuUsage();
      const { logLik, items } = fitted(bytes, '2pl', tolerance);
      const { user, system } = process.cpuUsage(before);
      t.diagnostic(`at ${tolerance}: ${((user + system) / 1e6).toFixed(2)} s of CPU`);
      assert.ok((user + system) / 1e6 <= seconds);
      near(logLik, -158964.1041, 0.001);
      assert.equal(wanted.length, items.length);
      wanted.forEach((line, item) => {
        const [a = Number.NaN, b = Number.NaN] = line.split(',').map(Number);
        near(items[item]?.a, a, 1e-4);
        near(items[item]?.b[0], b, 1e-4);
      });
    }
  });
});
