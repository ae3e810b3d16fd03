import { answersOfChoice, type QtiItem, scoreQti, shareOf } from '../qti/index.ts';

/**
 * Points of a QTI item by its own response processing, 0 to 1. A response whose value is none that it can have (letters
 * where a number is asked for, one choice too many) counts as not given; the other responses are scored all the same.
 */
export function qtiPoints(item: QtiItem, choice: readonly string[]): number {
  const names = item.responses.map(({ identifier }) => identifier);
  const answers = names.flatMap((name) => {
    const entries = choice.filter((entry) => entry.startsWith(`${name} `));
    return [...(answersOfChoice(item, entries).answers ?? [])].filter(([response]) => response === name);
  });
  return shareOf(scoreQti(item, new Map(answers)));
}
