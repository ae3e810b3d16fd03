import { attendBack } from './attention.ts';
import { gateBack } from './gate.ts';
import { multiply, transpose } from './matrix.ts';
import { normalizeBack } from './norm.ts';
import type { Batch, LayerPass, Pass } from './pass.ts';
import { rotate } from './rotate.ts';
import type { Layer, Parameters, Shape } from './shape.ts';

/** Room for the gradients of one batch. */
export interface BackPass {
  /** room × width: what the loss means for the final numbers, overwritten on the way back. */
  readonly dFinal: Float64Array;
  readonly dx: Float64Array;
  readonly dWidth: Float64Array;
  readonly dQkv: Float64Array;
  readonly dBoth: Float64Array;
  readonly dHidden: Float64Array;
  /** Transposes: of activations, of their gradients, of weights. */
  readonly across: Float64Array;
  readonly dAcross: Float64Array;
  readonly weights: Float64Array;
}

/** Room for the gradients of batches of so many tokens. */
export function backRoomFor({ width, hidden }: Shape, room: number): BackPass {
  const widest = Math.max(3 * width, 2 * hidden);
  const rows = (columns: number) => new Float64Array(room * columns);
  return {
    dFinal: rows(width),
    dx: rows(width),
    dWidth: rows(width),
    dQkv: rows(3 * width),
    dBoth: rows(2 * hidden),
    dHidden: rows(hidden),
    across: rows(Math.max(width, hidden)),
    dAcross: rows(widest),
    weights: new Float64Array(width * widest),
  };
}

/**
 * Goes back through the batch that `forward` ran through last, from `back.dFinal`, and adds each parameter's gradient to
 * `gradient`.
 */
export function backward(
  pass: Pass,
  back: BackPass,
  { shape, layers, finalNorm }: Parameters,
  gradient: Parameters,
  { tokens, starts }: Batch,
): void {
  const { width } = shape;
  const count = tokens.length;
  const { dx } = back;
  dx.fill(0, 0, count * width);
  normalizeBack(dx, gradient.finalNorm, back.dFinal, pass.lastInverse, pass.last, finalNorm, count);
  for (let number = layers.length - 1; number >= 0; number--)
    layerBack(
      pass,
      pass.layers[number] as LayerPass,
      back,
      layers[number] as Layer,
      gradient.layers[number] as Layer,
      starts,
      count,
    );
  for (let row = 0; row < count; row++) {
    const to = (tokens[row] as number) * width;
    for (let i = 0; i < width; i++)
      gradient.embedding[to + i] = (gradient.embedding[to + i] as number) + (dx[row * width + i] as number);
  }
}

function layerBack(
  pass: Pass,
  own: LayerPass,
  back: BackPass,
  layer: Layer,
  gradient: Layer,
  starts: readonly number[],
  count: number,
): void {
  const { shape } = pass;
  const { width, hidden } = shape;
  const { dx, dWidth, dQkv, dBoth, dHidden } = back;
  linearBack(back, dHidden, gradient.feedOut, dx, own.gated, layer.feedOut, count, width, hidden);
  gateBack(dBoth, dHidden, own.both, count, hidden);
  linearBack(back, dWidth, gradient.feedIn, dBoth, own.feedNormed, layer.feedIn, count, 2 * hidden, width);
  normalizeBack(dx, gradient.feedNorm, dWidth, own.feedInverse, own.middle, layer.feedNorm, count);
  linearBack(back, dWidth, gradient.attentionOut, dx, own.attended, layer.attentionOut, count, width, width);
  dQkv.fill(0, 0, count * 3 * width);
  let at = 0;
  for (let text = 0; text + 1 < starts.length; text++) {
    const start = starts[text] as number;
    const length = (starts[text + 1] as number) - start;
    attendBack(dQkv, dWidth, own.shares, at, own.qkv, start, length, shape);
    for (let position = 0; position < length; position++)
      rotate(dQkv, (start + position) * 3 * width, position, shape, pass.angles, -1);
    at += shape.heads * length * length;
  }
  linearBack(
    back,
    dWidth,
    gradient.attentionIn,
    dQkv,
    own.normed,
    layer.attentionIn,
    count,
    3 * width,
    width,
  );
  normalizeBack(dx, gradient.attentionNorm, dWidth, own.inverse, own.x, layer.attentionNorm, count);
}

/** Of y = x · wᵀ (w is `outs` × `ins`): writes `dx` and adds to `dw` what `dy` means for them. */
export function linearBack(
  { across, dAcross, weights }: Pick<BackPass, 'across' | 'dAcross' | 'weights'>,
  dx: Float64Array,
  dw: Float64Array,
  dy: Float64Array,
  x: Float64Array,
  w: Float64Array,
  rows: number,
  outs: number,
  ins: number,
): void {
  transpose(weights, w, outs, ins);
  multiply(dx, dy, weights, rows, ins, outs, false);
  transpose(dAcross, dy, rows, outs);
  transpose(across, x, rows, ins);
  multiply(dw, dAcross, across, outs, ins, rows, true);
}
