import { Problem } from '../../../kernel/problem.ts';
import { tinyContext } from './snapshots.ts';
import { special, type Tokenizer } from './tokenizer/tokenizer.ts';
import { forward, type Pass, roomFor } from './transformer/pass.ts';
import type { Parameters } from './transformer/shape.ts';

/** Makes embeddings: the mean of a text's final states, of unit length. */
export function embedderOf(
  parameters: Parameters,
  tokenizer: Tokenizer,
  pass: Pass = roomFor(parameters.shape, tinyContext),
): (text: string) => number[] {
  const { width } = parameters.shape;
  return (text) => {
    // Read as a user's message, which is what the model knows texts as.
    const tokens = text.length > tinyContext * 16 ? [] : tokenizer.encode(text);
    if (text.length > tinyContext * 16 || tokens.length + 3 > tinyContext)
      throw new Problem(
        'bad-input',
        'context-length-exceeded',
        `A text for an embedding has at most ${tinyContext - 3} tokens with this model; one has more.`,
        { todo: 'Cut the text into parts.' },
      );
    const read = Int32Array.from([special.begin, special.user, ...tokens, special.end]);
    forward(pass, parameters, { tokens: read, starts: [0, read.length] });
    const mean = Array.from({ length: width }, (_, i) => {
      let sum = 0;
      for (let row = 1; row < read.length; row++) sum += pass.final[row * width + i] as number;
      return sum;
    });
    const length = Math.hypot(...mean);
    return mean.map((value) => value / length);
  };
}
