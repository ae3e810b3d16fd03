import { openCurve, pack, trace } from './curve.ts';
import type { Answers, ItemParameters } from './item.ts';
import { normalQuadrature } from './quadrature.ts';

/** An estimate of ability: the mean and the standard deviation of its posterior distribution. */
export interface AbilityEstimate {
  readonly theta: number;
  readonly sd: number;
}

/**
 * The expected a-posteriori estimate with a normal prior of mean 0 and deviation `sd`, for a set of items:
 * E(θ|u) = Σ θ L(θ) w / Σ L(θ) w over the quadrature, and the posterior's standard deviation. R. D. Bock & R. J. Mislevy,
 * "Adaptive EAP estimation of ability in a microcomputer environment", Applied Psychological Measurement 6 (1982),
 * 431–444. Without answers it is the prior's. The items' curves are traced once, for as many candidates as there are.
 */
export function eapOf(items: readonly ItemParameters[], sd = 1): (answers: Answers) => AbilityEstimate {
  const { nodes, weights } = normalQuadrature(sd);
  const logWeights = weights.map(Math.log);
  const logs = items.map((item) => logChances(item, nodes));
  return (answers) => {
    const line = Float64Array.from(logWeights);
    logs.forEach((categories, index) => {
      const answer = answers[index] ?? null;
      if (answer === null) return;
      const log = categories[answer];
      if (log === undefined) throw new RangeError(`Item ${index + 1} has no category ${answer}.`);
      for (let q = 0; q < line.length; q++) line[q] = (line[q] ?? 0) + (log[q] ?? 0);
    });
    const highest = line.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
    const heights = line.map((log) => Math.exp(log - highest));
    const sum = heights.reduce((total, height) => total + height, 0);
    const theta = heights.reduce((total, height, q) => total + height * (nodes[q] ?? 0), 0) / sum;
    const variance = heights.reduce((total, height, q) => total + height * ((nodes[q] ?? 0) - theta) ** 2, 0);
    return { theta, sd: Math.sqrt(variance / sum) };
  };
}

/** The logarithms of an item's chances: a list a category, a number a node. */
function logChances(item: ItemParameters, nodes: Float64Array): Float64Array[] {
  const packed = pack(item);
  const curve = openCurve(item.d.length);
  const logs = Array.from(curve.chance, () => new Float64Array(nodes.length));
  nodes.forEach((node, q) => {
    trace(packed, node, curve);
    logs.forEach((log, category) => {
      log[q] = Math.log(curve.chance[category] ?? Number.NaN);
    });
  });
  return logs;
}
