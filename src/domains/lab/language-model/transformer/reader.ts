import { gate } from './gate.ts';
import { multiply } from './matrix.ts';
import { normalize } from './norm.ts';
import { anglesOf, rotate } from './rotate.ts';
import type { Parameters } from './shape.ts';

/** Reads a text token by token, keeping the keys and values of what it has read. */
export interface Reader {
  /** Tokens read. */
  readonly length: number;
  /**
   * Reads the next token. Gives the logits of what may follow, in an array used again by the next call; with
   * `quietly` it computes none and gives an empty one. Throws a RangeError when the context is full.
   */
  read(token: number, quietly?: boolean): Float64Array;
}

const none = new Float64Array();

/** A reader at the beginning of a text. */
export function readerOf({ shape, embedding, layers, finalNorm }: Parameters): Reader {
  const { width, hidden, heads, context, vocabulary } = shape;
  const size = width / heads;
  const angles = anglesOf(shape);
  const kept = layers.map(() => new Float64Array(context * 3 * width));
  const [x, normed, attended, inverse] = [width, width, width, 1].map(
    (length) => new Float64Array(length),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const both = new Float64Array(2 * hidden);
  const gated = new Float64Array(hidden);
  const shares = new Float64Array(context);
  const logits = new Float64Array(vocabulary);
  let length = 0;

  /** What the newest token, whose numbers begin at `at`, takes from those before it. */
  const attendLast = (qkv: Float64Array, at: number) => {
    attended.fill(0);
    for (let head = 0; head < heads; head++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let column = 0; column <= length; column++) {
        const key = column * 3 * width + width + head * size;
        let sum = 0;
        for (let i = 0; i < size; i++)
          sum += (qkv[at + head * size + i] as number) * (qkv[key + i] as number);
        shares[column] = sum / Math.sqrt(size);
        most = Math.max(most, shares[column] as number);
      }
      let total = 0;
      for (let column = 0; column <= length; column++) {
        shares[column] = Math.exp((shares[column] as number) - most);
        total += shares[column] as number;
      }
      for (let column = 0; column <= length; column++) {
        const value = column * 3 * width + 2 * width + head * size;
        const share = (shares[column] as number) / total;
        for (let i = 0; i < size; i++)
          attended[head * size + i] =
            (attended[head * size + i] as number) + share * (qkv[value + i] as number);
      }
    }
  };

  return {
    get length() {
      return length;
    },
    read(token, quietly = false) {
      if (length >= context) throw new RangeError(`The context of ${context} tokens is full.`);
      x.set(embedding.subarray(token * width, (token + 1) * width));
      layers.forEach((layer, number) => {
        const qkv = kept[number] as Float64Array;
        const at = length * 3 * width;
        normalize(normed, inverse, x, layer.attentionNorm, 1);
        multiply(qkv.subarray(at, at + 3 * width), normed, layer.attentionIn, 1, 3 * width, width, false);
        rotate(qkv, at, length, shape, angles, 1);
        attendLast(qkv, at);
        multiply(x, attended, layer.attentionOut, 1, width, width, true);
        normalize(normed, inverse, x, layer.feedNorm, 1);
        multiply(both, normed, layer.feedIn, 1, 2 * hidden, width, false);
        gate(gated, both, 1, hidden);
        multiply(x, gated, layer.feedOut, 1, width, hidden, true);
      });
      length++;
      if (quietly) return none;
      normalize(normed, inverse, x, finalNorm, 1);
      multiply(logits, normed, embedding, 1, vocabulary, width, false);
      return logits;
    },
  };
}
