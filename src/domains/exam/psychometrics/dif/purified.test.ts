import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { expectedScore } from '../irt/curve.ts';
import { normals, plausible } from '../irt/simulated.fixture.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { type DifCandidate, difStudy } from './purified.ts';

/** Candidates of two groups of equal ability; the items of `harder` are so for the focal group. */
function sat(count: number, harder: readonly number[], shift: number, seed: number): DifCandidate[] {
  const random = seeded(seed);
  const normal = normals(random);
  const items = plausible(20, { seed: 77 });
  return Array.from({ length: count }, (_, at) => {
    const group = at % 2 === 0 ? 'reference' : 'focal';
    const theta = normal();
    const points = items.map((item, index) => {
      const own = group === 'focal' && harder.includes(index) ? theta - shift : theta;
      return [`q${index + 1}`, random() < expectedScore(item, own) ? 1 : 0] as const;
    });
    return { group, points: new Map(points) };
  });
}

test('with nothing to purify it is Mantel–Haenszel on the total', async () => {
  const candidates = sat(600, [], 0, 9);
  const study = await difStudy(candidates, 100);
  const total = ({ points }: DifCandidate) => [...points.values()].reduce((sum, own) => sum + own, 0);
  const clean = study.items.filter(({ mh }) => mh?.class === 'A');
  assert.equal(clean.length, study.items.length, 'the seed gives no false alarm');
  for (const { name, mh } of study.items) {
    const wanted = mantelHaenszel(
      candidates.map((candidate) => ({
        group: candidate.group,
        matching: total(candidate),
        right: candidate.points.get(name) === 1 ? 1 : 0,
      })),
    );
    assert.ok(Math.abs((mh?.delta ?? 0) - (wanted?.delta ?? 1)) < 1e-12);
  }
  assert.equal(study.rounds, 0);
});

test('six items that are harder for one group make the others look easier, until they leave the anchor', async () => {
  const harder = [0, 1, 2, 3, 4, 5];
  const study = await difStudy(sat(3000, harder, 1.2, 4), 100);
  const names = new Set(harder.map((index) => `q${index + 1}`));
  assert.ok(study.rounds > 0);
  for (const { name, mh, mhHolm, anchor } of study.items) {
    if (names.has(name)) {
      assert.equal(mh?.class, 'C', name);
      assert.ok(mhHolm !== null && mhHolm < 0.001 && !anchor, name);
    } else assert.ok(mh !== null && mh.delta < 0.8, `${name}: ${mh?.delta}`);
  }
});

test('an item that too few of a group met, and one with parts of points, match and are not studied', async () => {
  const candidates = sat(400, [], 0, 2).map(({ group, points }, at) => {
    const own = new Map([...points, ['text', at % 3 === 0 ? 0.5 : 1]]);
    if (group === 'focal' && at > 40) own.delete('q1');
    return { group, points: own };
  });
  const study = await difStudy(candidates, 100);
  assert.deepEqual([study.tooFew, study.partial, study.items.length], [1, 1, 19]);
  assert.equal((await difStudy([], 100)).items.length, 0);
});

test('candidates of two editions of other lengths are compared at equal shares', async () => {
  const random = seeded(5);
  const candidates = Array.from({ length: 800 }, (_, at): DifCandidate => {
    const group = at % 2 === 0 ? 'reference' : 'focal';
    const share = 0.3 + 0.4 * random();
    const length = group === 'reference' ? 40 : 20;
    const names = Array.from({ length }, (_unused, index) => `q${index + 1}`);
    return { group, points: new Map(names.map((name) => [name, random() < share ? 1 : 0])) };
  });
  const { items } = await difStudy(candidates, 100);
  assert.equal(items.length, 20, 'those of both editions');
  for (const { name, mh } of items) assert.ok(mh !== null && Math.abs(mh.delta) < 1, `${name}: ${mh?.delta}`);
});
