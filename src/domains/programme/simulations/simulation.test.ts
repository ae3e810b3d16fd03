import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { readProgrammeFiles } from '../files/programme-files.ts';
import type { WrittenSimulation } from '../files/simulation-file.ts';
import { amountWords } from './amount.ts';
import { lowestTick } from './lowest-tick.ts';
import { alongInput, firstValues, modelOf, readInput, workOut } from './simulation.ts';

let simulations: ReadonlyMap<string, WrittenSimulation>;
before(async () => {
  const files = await readProgrammeFiles(join(import.meta.dirname, '../../../../programme'), '2026-11-23');
  simulations = new Map(
    files.simulations.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])),
  );
});

const simulation = (id: string): WrittenSimulation => {
  const found = simulations.get(id);
  assert.ok(found, `there is no simulation ${id}`);
  return found;
};

/** The outputs of a simulation as they are shown, with some inputs set. */
function shown(id: string, set: Readonly<Record<string, number>> = {}): Readonly<Record<string, string>> {
  const one = simulation(id);
  const values = workOut(modelOf(one), new Map([...firstValues(one), ...Object.entries(set)]));
  return Object.fromEntries(
    one.outputs.map(({ of, unit, digits, says }) => {
      const value = values.get(of) ?? Number.NaN;
      return [of, says === null ? amountWords(value, unit, digits) : value === 0 ? says.no : says.yes];
    }),
  );
}

test('value and break-even begin with the sums of their lesson', () => {
  const { net, break_even, gain } = shown('value-and-break-even');
  assert.deepEqual([net, break_even, gain], ['USD 54,860', '47.7 %', 'USD 2.70']);
  assert.equal(shown('value-and-break-even', { error_cost: 36 }).net, '−USD 436');
  assert.equal(shown('value-and-break-even', { saved: 0, error_rate: 15 }).break_even, '–', 'no rate pays');
});

test('review of the risky quarter costs what its lesson says, and fails where little is caught', () => {
  const { total, unreviewed, normal_hours, peak_hours, enough } = shown('review-capacity');
  assert.deepEqual([total, unreviewed], ['USD 38,383', 'USD 56,448']);
  assert.deepEqual([normal_hours, peak_hours, enough], ['2.9', '6.4', 'a queue grows']);
  assert.equal(shown('review-capacity', { catch_risky: 60 }).total, 'USD 51,343');
  const quick = { share_other: 100, minutes_risky: 1, minutes_other: 1, catch_risky: 45, catch_other: 45 };
  assert.equal(shown('review-capacity', quick).total, 'USD 50,246');
});

test('the line of acceptance lies where the lesson puts it, and nothing is lost there', () => {
  const { best, lost } = shown('acceptance-threshold', { threshold: 19.5 });
  assert.deepEqual([best, lost], ['19.5 %', 'USD 0']);
});

test('a change of model costs 30,000, more where the notice is short; a bad release is stopped early in stages', () => {
  assert.equal(shown('retirement').total, 'USD 30,000');
  const { total, in_time } = shown('retirement', { notice: 71 });
  assert.deepEqual([total, in_time], ['USD 41,250', 'too short']);
  assert.equal(shown('staged-rollout', { limit: 20 }).stage, '1');
  assert.equal(shown('staged-rollout').stage, '2');
  assert.equal(shown('staged-rollout', { share_1: 100, share_2: 100, limit: 10 }).spared, 'USD 0');
});

test('a service of one’s own costs the same as a bought one at the volume that is named', () => {
  const at = Number(shown('build-or-buy').break_even?.replaceAll(',', ''));
  assert.equal(shown('build-or-buy', { cases: at + 1 }).cheaper, 'your own costs less');
  assert.equal(shown('build-or-buy', { cases: at - 1 }).cheaper, 'buying costs less');
});

test('every simulation has values wherever its inputs stand, in its picture too', () => {
  assert.equal(simulations.size, 6);
  for (const one of simulations.values()) {
    const model = modelOf(one);
    const first = firstValues(one);
    const named = new Set(one.chart.values.map(({ of }) => of));
    for (const { id, min, max } of one.inputs) {
      for (const value of [min, max]) {
        const given = new Map(first).set(id, value);
        const values = workOut(model, given);
        for (const of of named)
          assert.ok(Number.isFinite(values.get(of)), `${one.id}: ${of} at ${id} = ${value}`);
        for (const place of alongInput(one, model, given))
          for (const of of named) assert.ok(Number.isFinite(place.values.get(of)), `${one.id}: ${of}`);
      }
    }
  }
});

test('a number that was typed: within its bounds, empty for the first value', () => {
  const input = { id: 'a', label: 'A', unit: '', min: 0, max: 1000, step: 1, value: 7, help: '' };
  assert.deepEqual(readInput(input, ' 1,000 '), { value: 1000 });
  assert.deepEqual(readInput(input, ''), { value: 7 });
  for (const wrong of ['x', '-1', '1001', '1e309', 'NaN', '__proto__'])
    assert.deepEqual(readInput(input, wrong), { fault: 'Write a number from 0 to 1,000.' });
});

test('an amount in its unit, and a scale on which zero has a line', () => {
  assert.equal(amountWords(-1234.5, 'USD', 0), '−USD 1,235');
  assert.equal(amountWords(-0.2, '', 0), '0');
  assert.equal(amountWords(Number.POSITIVE_INFINITY, '%', 1), '–');
  assert.equal(lowestTick([1, 5]), 0);
  assert.equal(lowestTick([-212_000, 233_000]), -400_000);
});
