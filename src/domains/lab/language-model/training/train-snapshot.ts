import { conversations } from '../corpus/corpus.ts';
import { normalNumbers, seededNumbers } from '../seeded-numbers.ts';
import { trainingText } from '../tokenizer/conversation-tokens.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { initialParameters, type Parameters, tinyShape } from '../transformer/shape.ts';
import { learningRateAt } from './adam-w.ts';
import type { Recipe } from './recipes.ts';
import { type Found, trainerOf } from './trainer.ts';

/** One step of a snapshot's training. */
export interface TrainingStep extends Found {
  /** From 1. */
  readonly step: number;
  readonly parameters: Parameters;
}

/**
 * Trains a snapshot, step by step, for as long as the caller asks for steps. `base`: the parameters to train on from,
 * changed in place. The same recipe, tokenizer and base give the same parameters, bit for bit.
 */
export function* trainSnapshot(
  recipe: Recipe,
  tokenizer: Tokenizer,
  base: Parameters | undefined,
): Generator<TrainingStep> {
  const parameters = base ?? initialParameters(tinyShape, normalNumbers(seededNumbers(recipe.seed)));
  const trainer = trainerOf(parameters);
  const source = conversations(recipe.mix, recipe.moods, seededNumbers(recipe.seed + 1));
  for (let step = 0; step < recipe.steps; step++) {
    const texts = Array.from({ length: recipe.rows }, () =>
      trainingText(tokenizer, source.next().value, tinyShape.context, recipe.others),
    );
    const found = trainer.step(texts, learningRateAt(step, recipe.steps, recipe.learningRate), recipe.decay);
    yield { ...found, step: step + 1, parameters };
  }
}
