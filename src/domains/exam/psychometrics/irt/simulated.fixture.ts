import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { categoryChances } from './curve.ts';
import type { ItemParameters } from './item.ts';
import { noAnswer, type Responses } from './responses.ts';

/** Standard normal numbers that are the same each time (G. E. P. Box & M. E. Muller, 1958). */
export function normals(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Answers of candidates whose abilities are normal with deviation `sd`; a share of them is missing at random. */
export function simulated(
  items: readonly ItemParameters[],
  rows: number,
  { seed, sd = 1, missing = 0 }: { readonly seed: number; readonly sd?: number; readonly missing?: number },
): Responses {
  const random = seeded(seed);
  const normal = normals(random);
  const scores = new Int16Array(rows * items.length);
  for (let row = 0; row < rows; row++) {
    const theta = sd * normal();
    items.forEach((item, index) => {
      let left = random();
      const answer = categoryChances(item, theta).findIndex((chance) => (left -= chance) < 0);
      const given = random() >= missing;
      scores[row * items.length + index] = given ? (answer === -1 ? item.d.length : answer) : noAnswer;
    });
  }
  return { columns: items.map((_, index) => `q${index + 1}`), rows, scores };
}

/** Items of plausible slopes and difficulties, of so many categories each. */
export function plausible(
  count: number,
  {
    seed,
    categories = 2,
    c = 0,
  }: { readonly seed: number; readonly categories?: number; readonly c?: number },
): ItemParameters[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const a = 0.7 + random();
    const middle = 1.6 * (random() - 0.5);
    const b = Array.from({ length: categories - 1 }, (_, k) => middle + 0.9 * (k - (categories - 2) / 2));
    return { a, d: b.map((difficulty) => -a * difficulty), c };
  });
}
