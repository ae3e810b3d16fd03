import type { RandomNumber } from '../../../../kernel/random-number.ts';
import { mean } from '../../psychometrics/moments.ts';
import { chanceAt } from '../information.ts';
import { type AdaptiveItem, type AdaptivePlan, estimateOf, type Given, nextItem } from './next-item.ts';

/** One made-up candidate's form. */
export interface SimulatedForm {
  readonly theta: number;
  readonly estimate: number;
  readonly sd: number;
  readonly given: readonly Given[];
}

/** What many simulated forms are like, in units of θ. */
export interface Simulated {
  readonly forms: readonly SimulatedForm[];
  /** Mean of estimate less truth. EAP leans towards 0, so it is not nothing at the ends. */
  readonly bias: number;
  readonly rmse: number;
  /** The share of forms that the most and the average used item of the pool stand in. */
  readonly exposure: { readonly most: number; readonly mean: number };
}

/** Gives one form to a candidate of ability θ who answers as the model says. */
export function simulateForm(
  pool: readonly AdaptiveItem[],
  plan: AdaptivePlan,
  theta: number,
  random: RandomNumber,
): SimulatedForm {
  const given: Given[] = [];
  const next = () => nextItem(pool, plan, given, random);
  for (let item = next(); item !== null; item = next())
    given.push({ item, points: random() < chanceAt(item.parameters, theta) ? 1 : 0 });
  const { theta: estimate, sd } = estimateOf(given);
  return { theta, estimate, sd, given };
}

/** Gives a form to candidates of these abilities, at least one, before anybody real gets one. */
export function simulate(
  pool: readonly AdaptiveItem[],
  plan: AdaptivePlan,
  abilities: readonly number[],
  random: RandomNumber,
): Simulated {
  const forms = abilities.map((theta) => simulateForm(pool, plan, theta, random));
  const errors = forms.map(({ estimate, theta }) => estimate - theta);
  const uses = new Map<string, number>();
  for (const { item } of forms.flatMap(({ given }) => given))
    uses.set(item.item, (uses.get(item.item) ?? 0) + 1);
  const shares = [...uses.values()].map((count) => count / forms.length);
  return {
    forms,
    bias: mean(errors),
    rmse: Math.sqrt(mean(errors.map((error) => error ** 2))),
    exposure: { most: Math.max(0, ...shares), mean: mean(shares) },
  };
}
