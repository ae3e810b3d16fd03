import type { RowBounds } from './validate-rows.ts';

/** What a fine-tuning file of this endpoint may hold; 256 tokens are the tiny family's context, and the price is fictional. */
export const rowBounds: RowBounds = {
  fewest: 10,
  most: 2_000,
  context: 256,
  listed: 50,
  usdPerMillion: 3,
};

/** Tokens that one job may go through, over all epochs: a few minutes of the one thread that tunes for everybody. */
export const mostTrainedTokens = 60_000;
