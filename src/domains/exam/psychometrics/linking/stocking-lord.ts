import { expectedScore, openCurve, pack, trace } from '../irt/curve.ts';
import type { ItemParameters } from '../irt/item.ts';
import { normalQuadrature } from '../irt/quadrature.ts';
import { meanSigma } from './mean-sigma.ts';
import type { CommonItem, ScaleLink } from './scale.ts';

const mostRounds = 200;
const precision = 1e-12;

/**
 * Stocking–Lord linking: the A and B that make the two test characteristic curves of the common items as alike as can be,
 * least Σ_q w_q (T_to(θ_q) − T_from((θ_q − B)/A))², over normal weights on the target scale. M. L. Stocking & F. M. Lord,
 * "Developing a common metric in item response theory", Applied Psychological Measurement 7 (1983), 201–210. By
 * Levenberg–Marquardt steps from the mean–sigma link.
 */
export function stockingLord(items: readonly CommonItem[]): ScaleLink {
  const { nodes, weights } = normalQuadrature();
  const targets = [...nodes].map((theta) => items.reduce((sum, { to }) => sum + expectedScore(to, theta), 0));
  const from = items.map((item) => item.from);
  let link = meanSigma(items);
  let here = stepAt(from, link, nodes, weights, targets);
  let damping = 1e-3;
  for (let round = 0; round < mostRounds; round++) {
    const [aa, ab, bb] = [here.aa * (1 + damping), here.ab, here.bb * (1 + damping)];
    const determinant = aa * bb - ab * ab;
    if (!(determinant > 0)) break;
    const slope = (bb * here.a - ab * here.b) / determinant;
    const intercept = (aa * here.b - ab * here.a) / determinant;
    const next = { slope: link.slope + slope, intercept: link.intercept + intercept };
    const there = next.slope > 0 ? stepAt(from, next, nodes, weights, targets) : undefined;
    if (there !== undefined && there.loss <= here.loss) {
      [link, here, damping] = [next, there, damping / 10];
      if (Math.abs(slope) + Math.abs(intercept) < precision) break;
    } else {
      damping *= 10;
      if (damping > 1e12) break;
    }
  }
  return link;
}

/** The loss at a link, and its normal equations: Jᵀ J as aa, ab, bb, and Jᵀ residual as a, b. */
function stepAt(
  items: readonly ItemParameters[],
  { slope, intercept }: ScaleLink,
  nodes: Float64Array,
  weights: Float64Array,
  targets: readonly number[],
) {
  const step = { loss: 0, aa: 0, ab: 0, bb: 0, a: 0, b: 0 };
  nodes.forEach((theta, q) => {
    const own = (theta - intercept) / slope;
    const { score, rise } = testCurve(items, own);
    const weight = weights[q] ?? 0;
    const residual = (targets[q] ?? 0) - score;
    const [byA, byB] = [(-rise * own) / slope, -rise / slope];
    step.loss += weight * residual * residual;
    step.aa += weight * byA * byA;
    step.ab += weight * byA * byB;
    step.bb += weight * byB * byB;
    step.a += weight * byA * residual;
    step.b += weight * byB * residual;
  });
  return step;
}

/** The expected score of a test at θ and its derivative there. Boundary k's chance rises by a (1 − c) L (1 − L). */
function testCurve(items: readonly ItemParameters[], theta: number) {
  let [score, rise] = [0, 0];
  for (const item of items) {
    const curve = openCurve(item.d.length);
    trace(pack(item), theta, curve);
    curve.chance.forEach((chance, category) => {
      score += category * chance;
    });
    curve.slope.forEach((slope) => {
      rise += item.a * slope;
    });
  }
  return { score, rise };
}
