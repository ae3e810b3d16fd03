import type { AssemblyBank, AssemblyBlueprint } from './blueprint.ts';
import { checkForms, greatestDeviation } from './check-forms.ts';
import { elasticModel } from './elastic-model.ts';
import { assemblyModel, type Model } from './model.ts';
import { shortages } from './shortages.ts';
import { problemOf, type SolverLimits } from './solver/problem.ts';
import { solve, type Watching } from './solver/solve.ts';

/** What became of an assembly; forms are names of items, in the order of the bank. */
export type Assembly =
  | {
      readonly outcome: 'assembled';
      readonly forms: readonly (readonly string[])[];
      /** The greatest distance of any form from any target of information. */
      readonly deviation: number;
      /** True where no better set exists by more than the gap; otherwise the time was up. */
      readonly proven: boolean;
      readonly seconds: number;
    }
  | {
      readonly outcome: 'impossible';
      /** A sentence for each constraint that stands in the way. */
      readonly obstacles: readonly string[];
      readonly seconds: number;
    }
  | { readonly outcome: 'out of time'; readonly seconds: number };

/** How near to the best is near enough, in information; and how long the solver may take, the search for a reason apart. */
export const defaultLimits: SolverLimits = { gap: 0.3, seconds: 40 };

function formsOf({ items, forms }: Model, chosen: Uint8Array): string[][] {
  return Array.from({ length: forms }, (_, form) =>
    items.flatMap(({ item }, index) => (chosen[form * items.length + index] === 1 ? [item] : [])),
  );
}

/**
 * Assembles parallel forms, or says which constraints stand in the way. Nothing leaves here that breaks a constraint:
 * the check that finds it is independent of the model.
 */
export async function assemble(
  blueprint: AssemblyBlueprint,
  bank: AssemblyBank,
  watching: Watching = {},
  limits: SolverLimits = defaultLimits,
): Promise<Assembly> {
  const short = shortages(blueprint, bank);
  if (short.length > 0) return { outcome: 'impossible', obstacles: short, seconds: 0 };
  const model = assemblyModel(blueprint, bank);
  const answer = await solve(problemOf(model), limits, watching);
  if (answer.outcome !== 'solved') return whyNot({ blueprint, bank }, answer.seconds, watching, limits);
  const forms = formsOf(model, answer.chosen);
  const broken = checkForms(forms, blueprint, bank);
  if (broken.length > 0)
    throw new Error(
      `The solver's forms break the blueprint: ${broken.map(({ asks, has }) => `${asks}, not ${has}`).join('; ')}`,
    );
  const { proven, seconds } = answer;
  const deviation = greatestDeviation(forms, blueprint, bank);
  return { outcome: 'assembled', forms, deviation, proven, seconds };
}

interface Ground {
  readonly blueprint: AssemblyBlueprint;
  readonly bank: AssemblyBank;
}

/** The forms that break least. */
async function nearest({ blueprint, bank }: Ground, watching: Watching, limits: SolverLimits) {
  const model = assemblyModel(blueprint, bank);
  const answer = await solve(
    problemOf(elasticModel(model)),
    { gap: 0.5, seconds: limits.seconds / 4 },
    watching,
  );
  const { seconds } = answer;
  if (answer.outcome !== 'solved') return { forms: null, broken: [], seconds };
  const forms = formsOf(model, answer.chosen);
  return { forms, broken: checkForms(forms, blueprint, bank), seconds };
}

/** What stands in the way of one form; where nothing does, of the whole set. */
async function whyNot(
  ground: Ground,
  before: number,
  watching: Watching,
  limits: SolverLimits,
): Promise<Assembly> {
  const one = await nearest({ ...ground, blueprint: { ...ground.blueprint, forms: 1 } }, watching, limits);
  const all = one.broken.length > 0 ? one : await nearest(ground, watching, limits);
  const { forms, broken } = all;
  const seconds = before + one.seconds + (all === one ? 0 : all.seconds);
  if (forms === null) return { outcome: 'out of time', seconds };
  // The time was up before the first search had a solution, and this one has come upon it.
  if (broken.length === 0) {
    const deviation = greatestDeviation(forms, ground.blueprint, ground.bank);
    return { outcome: 'assembled', forms, deviation, proven: false, seconds };
  }
  const leaves = new Map(broken.map(({ asks, has }) => [asks, has]));
  const many =
    one === all ? 'the rest of the blueprint leaves' : 'beside the other forms a form is left with';
  return {
    outcome: 'impossible',
    obstacles: [...leaves].map(([asks, has]) => `${asks}; ${many} ${has}.`),
    seconds,
  };
}
