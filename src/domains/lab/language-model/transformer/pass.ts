import { attend } from './attention.ts';
import { gate } from './gate.ts';
import { multiply } from './matrix.ts';
import { normalize } from './norm.ts';
import { type Angles, anglesOf, rotate } from './rotate.ts';
import type { Parameters, Shape } from './shape.ts';

/** Texts one after the other without padding: text t is the tokens from `starts[t]` up to `starts[t + 1]`. */
export interface Batch {
  readonly tokens: Int32Array;
  /** One more than there are texts; the last is the number of tokens. */
  readonly starts: readonly number[];
}

/** What a layer computed and its gradient needs again. */
export interface LayerPass {
  readonly x: Float64Array;
  readonly normed: Float64Array;
  readonly inverse: Float64Array;
  readonly qkv: Float64Array;
  readonly shares: Float64Array;
  readonly attended: Float64Array;
  readonly middle: Float64Array;
  readonly feedNormed: Float64Array;
  readonly feedInverse: Float64Array;
  readonly both: Float64Array;
  readonly gated: Float64Array;
}

/** Room for the numbers of one batch; used again for the next. */
export interface Pass {
  readonly shape: Shape;
  /** Tokens at most. */
  readonly room: number;
  readonly angles: Angles;
  readonly layers: readonly LayerPass[];
  /** What the last layer gives. */
  readonly last: Float64Array;
  readonly lastInverse: Float64Array;
  /** The same after the final norm: room × width. */
  readonly final: Float64Array;
}

/** Room for batches of so many tokens. */
export function roomFor(shape: Shape, room: number): Pass {
  const { width, hidden, heads, context } = shape;
  const rows = (columns: number) => new Float64Array(room * columns);
  return {
    shape,
    room,
    angles: anglesOf(shape),
    layers: Array.from({ length: shape.layers }, () => ({
      x: rows(width),
      normed: rows(width),
      inverse: rows(1),
      qkv: rows(3 * width),
      // No text is longer than the context, so its square is at most the context times its tokens.
      shares: rows(heads * Math.min(room, context)),
      attended: rows(width),
      middle: rows(width),
      feedNormed: rows(width),
      feedInverse: rows(1),
      both: rows(2 * hidden),
      gated: rows(hidden),
    })),
    last: rows(width),
    lastInverse: rows(1),
    final: rows(width),
  };
}

/** Runs a batch through the model; `pass.final` then holds width numbers for each token. */
export function forward(pass: Pass, { shape, embedding, layers, finalNorm }: Parameters, batch: Batch): void {
  const { width, hidden } = shape;
  const { tokens, starts } = batch;
  const count = tokens.length;
  if (count > pass.room) throw new RangeError(`${count} tokens where there is room for ${pass.room}.`);
  const first = pass.layers[0]?.x ?? pass.last;
  for (let row = 0; row < count; row++) {
    const from = (tokens[row] as number) * width;
    for (let i = 0; i < width; i++) first[row * width + i] = embedding[from + i] as number;
  }
  layers.forEach((layer, number) => {
    const own = pass.layers[number] as LayerPass;
    normalize(own.normed, own.inverse, own.x, layer.attentionNorm, count);
    multiply(own.qkv, own.normed, layer.attentionIn, count, 3 * width, width, false);
    let at = 0;
    for (let text = 0; text + 1 < starts.length; text++) {
      const start = starts[text] as number;
      const length = (starts[text + 1] as number) - start;
      for (let position = 0; position < length; position++)
        rotate(own.qkv, (start + position) * 3 * width, position, shape, pass.angles, 1);
      attend(own.attended, own.shares, at, own.qkv, start, length, shape);
      at += shape.heads * length * length;
    }
    own.middle.set(own.x.subarray(0, count * width));
    multiply(own.middle, own.attended, layer.attentionOut, count, width, width, true);
    normalize(own.feedNormed, own.feedInverse, own.middle, layer.feedNorm, count);
    multiply(own.both, own.feedNormed, layer.feedIn, count, 2 * hidden, width, false);
    gate(own.gated, own.both, count, hidden);
    const next = pass.layers[number + 1]?.x ?? pass.last;
    next.set(own.middle.subarray(0, count * width));
    multiply(next, own.gated, layer.feedOut, count, width, hidden, true);
  });
  normalize(pass.final, pass.lastInverse, pass.last, finalNorm, count);
}
