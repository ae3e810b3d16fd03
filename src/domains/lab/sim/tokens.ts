import type { TokenLogprob } from '../endpoint/engine.ts';
import { chanceOf } from './words.ts';

const pattern = /\s?[\p{L}\p{N}\p{M}_]{1,12}|\s?[^\s\p{L}\p{N}\p{M}_]|\s/gu;

/** The tokens of sim: about a word each, with the space before it. Together they are the text. */
export function tokensOf(text: string): string[] {
  return text.match(pattern) ?? [];
}

/** How many tokens a text has. */
export const countTokens = (text: string): number => tokensOf(text).length;

const others = [
  ' the',
  ' a',
  ' it',
  ' is',
  ' to',
  ' of',
  '.',
  ',',
  ' and',
  ' in',
  ' that',
  ' for',
  ' on',
  ' with',
  ' as',
  ' be',
  ' or',
  ' not',
  ' are',
  ' an',
  ' at',
];
const bytesOf = (token: string): number[] => [...Buffer.from(token)];
const entry = (token: string, probability: number): TokenLogprob => ({
  token,
  logprob: Math.log(probability),
  bytes: bytesOf(token),
});

/**
 * Made-up log-probabilities of a token: the same for the same token at the same place, and with its alternatives never more
 * than certainty together. `weights`: of the alternatives that a rule weighed, each between 0 and 1 in all.
 */
export function madeUpLogprob(
  token: string,
  before: string,
  top: number,
  weights?: ReadonlyMap<string, number>,
): TokenLogprob & { readonly top: readonly TokenLogprob[] } {
  const probability = weights?.get(token) ?? 0.6 + 0.39 * chanceOf(`${before}|${token}`);
  const named = [...(weights ?? [])].filter(([other]) => other !== token);
  const left = 1 - probability - named.reduce((sum, [, weight]) => sum + weight, 0);
  const rest = others.filter((other) => other !== token && !weights?.has(other));
  const alternatives = [
    ...named,
    ...rest.map((other, index): [string, number] => [other, Math.max(left, 1e-6) / 2 ** (index + 2)]),
  ];
  const all = [[token, probability] as [string, number], ...alternatives].toSorted((a, b) => b[1] - a[1]);
  return {
    ...entry(token, probability),
    top: all.slice(0, top).map(([other, weight]) => entry(other, weight)),
  };
}
