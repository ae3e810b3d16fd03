/**
 * - `1pl`: one slope for all items, told as the Rasch model: slopes of 1 and a free variance of ability (mirt's `Rasch`).
 * - `2pl`: a slope an item. - `3pl`: and a chance to guess. - `grm`: Samejima's graded responses, a slope an item.
 */
export const irtModels = ['1pl', '2pl', '3pl', 'grm'] as const;
/** A model that `fit` can estimate. */
export type IrtModel = (typeof irtModels)[number];
