/** The measures of a transformer of the Llama kind (RMSNorm, rotary positions, SwiGLU, embeddings tied to the output). */
export interface Shape {
  /** How many tokens there are; a multiple of 4, as are `width` and `hidden`: matrices are multiplied in tiles. */
  readonly vocabulary: number;
  /** Numbers a token is represented by. */
  readonly width: number;
  readonly layers: number;
  /** Attention heads; `width / heads` is even. */
  readonly heads: number;
  /** Numbers between the two halves of the feed-forward part. */
  readonly hidden: number;
  /** Tokens at most. */
  readonly context: number;
}

/** The family's measures: 247,360 parameters. */
export const tinyShape: Shape = {
  vocabulary: 768,
  width: 64,
  layers: 4,
  heads: 4,
  hidden: 172,
  context: 256,
};

/** The parameters of one layer; matrices are row-major, one row an output. */
export interface Layer {
  /** width */
  readonly attentionNorm: Float64Array;
  /** 3·width × width: queries, keys and values. */
  readonly attentionIn: Float64Array;
  /** width × width */
  readonly attentionOut: Float64Array;
  /** width */
  readonly feedNorm: Float64Array;
  /** 2·hidden × width: gates, then what they let through. */
  readonly feedIn: Float64Array;
  /** width × hidden */
  readonly feedOut: Float64Array;
}

/**
 * All parameters of a model, or the gradient of each: `all` is the one array that the others are views of. In double
 * precision, because JavaScript computes in it: measured here, products of single precision take twice as long.
 */
export interface Parameters {
  readonly shape: Shape;
  readonly all: Float64Array;
  /** vocabulary × width; also the output matrix. */
  readonly embedding: Float64Array;
  readonly layers: readonly Layer[];
  /** width */
  readonly finalNorm: Float64Array;
}

/** How many parameters a model of this shape has. */
export function countParameters({ vocabulary, width, layers, hidden }: Shape): number {
  return vocabulary * width + layers * (2 * width + 4 * width * width + 3 * width * hidden) + width;
}

/** Parameters of this shape, all zero or those given (which are used, not copied). */
export function parametersOf(
  shape: Shape,
  all: Float64Array = new Float64Array(countParameters(shape)),
): Parameters {
  if (all.length !== countParameters(shape))
    throw new RangeError(`${all.length} numbers where the shape has ${countParameters(shape)} parameters.`);
  const { vocabulary, width, hidden } = shape;
  let used = 0;
  const next = (length: number) => {
    used += length;
    return all.subarray(used - length, used);
  };
  const embedding = next(vocabulary * width);
  const layers = Array.from({ length: shape.layers }, () => ({
    attentionNorm: next(width),
    attentionIn: next(3 * width * width),
    attentionOut: next(width * width),
    feedNorm: next(width),
    feedIn: next(2 * hidden * width),
    feedOut: next(width * hidden),
  }));
  return { shape, all, embedding, layers, finalNorm: next(width) };
}

/**
 * Parameters to begin training with: norms 1, matrices normal with a spread that keeps the numbers' size through a
 * layer, smaller where a layer adds to the residual stream. `normal` gives standard normal numbers.
 */
export function initialParameters(shape: Shape, normal: () => number): Parameters {
  const parameters = parametersOf(shape);
  const fill = (matrix: Float64Array, spread: number) => {
    for (let index = 0; index < matrix.length; index++) matrix[index] = spread * normal();
  };
  const inward = 0.7 / Math.sqrt(shape.width);
  const residual = 1 / Math.sqrt(2 * shape.layers);
  fill(parameters.embedding, 0.05);
  for (const layer of parameters.layers) {
    layer.attentionNorm.fill(1);
    fill(layer.attentionIn, inward);
    fill(layer.attentionOut, inward * residual);
    layer.feedNorm.fill(1);
    fill(layer.feedIn, inward);
    fill(layer.feedOut, (0.7 / Math.sqrt(shape.hidden)) * residual);
  }
  parameters.finalNorm.fill(1);
  return parameters;
}
