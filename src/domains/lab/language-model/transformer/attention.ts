import type { Shape } from './shape.ts';

/**
 * Causal attention within one text of `length` tokens whose queries, keys and values (3·width a token) begin at token
 * `start` of `qkv`. Writes width numbers a token to `out`, and each head's length × length shares to `shares` from `at`.
 */
export function attend(
  out: Float64Array,
  shares: Float64Array,
  at: number,
  qkv: Float64Array,
  start: number,
  length: number,
  { width, heads }: Shape,
): void {
  const size = width / heads;
  const scale = 1 / Math.sqrt(size);
  const stride = 3 * width;
  for (let head = 0; head < heads; head++)
    for (let row = 0; row < length; row++) {
      const query = (start + row) * stride + head * size;
      const share = at + (head * length + row) * length;
      let most = Number.NEGATIVE_INFINITY;
      for (let column = 0; column <= row; column++) {
        const key = (start + column) * stride + width + head * size;
        let sum = 0;
        for (let i = 0; i < size; i++) sum += (qkv[query + i] as number) * (qkv[key + i] as number);
        sum *= scale;
        shares[share + column] = sum;
        if (sum > most) most = sum;
      }
      let total = 0;
      for (let column = 0; column <= row; column++) {
        const weight = Math.exp((shares[share + column] as number) - most);
        shares[share + column] = weight;
        total += weight;
      }
      const target = (start + row) * width + head * size;
      for (let i = 0; i < size; i++) out[target + i] = 0;
      for (let column = 0; column <= row; column++) {
        const weight = (shares[share + column] as number) / total;
        shares[share + column] = weight;
        const value = (start + column) * stride + 2 * width + head * size;
        for (let i = 0; i < size; i++)
          out[target + i] = (out[target + i] as number) + weight * (qkv[value + i] as number);
      }
    }
}

/** The gradient of `attend`: writes `dQkv` of the text's tokens, which are zero before, from `dOut`. */
export function attendBack(
  dQkv: Float64Array,
  dOut: Float64Array,
  shares: Float64Array,
  at: number,
  qkv: Float64Array,
  start: number,
  length: number,
  { width, heads }: Shape,
): void {
  const size = width / heads;
  const scale = 1 / Math.sqrt(size);
  const stride = 3 * width;
  const dShare = new Float64Array(length);
  for (let head = 0; head < heads; head++)
    for (let row = 0; row < length; row++) {
      const query = (start + row) * stride + head * size;
      const share = at + (head * length + row) * length;
      const target = (start + row) * width + head * size;
      let along = 0;
      for (let column = 0; column <= row; column++) {
        const value = (start + column) * stride + 2 * width + head * size;
        const weight = shares[share + column] as number;
        let sum = 0;
        for (let i = 0; i < size; i++) {
          const d = dOut[target + i] as number;
          sum += d * (qkv[value + i] as number);
          dQkv[value + i] = (dQkv[value + i] as number) + weight * d;
        }
        dShare[column] = sum;
        along += weight * sum;
      }
      for (let column = 0; column <= row; column++) {
        const d = (shares[share + column] as number) * ((dShare[column] as number) - along) * scale;
        const key = (start + column) * stride + width + head * size;
        for (let i = 0; i < size; i++) {
          dQkv[query + i] = (dQkv[query + i] as number) + d * (qkv[key + i] as number);
          dQkv[key + i] = (dQkv[key + i] as number) + d * (qkv[query + i] as number);
        }
      }
    }
}
