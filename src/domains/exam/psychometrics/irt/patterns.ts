import type { Layout } from './layout.ts';
import { noAnswer, type Responses } from './responses.ts';

/**
 * Responses with equal rows taken together. A pattern is kept as how it deviates from a base pattern (each item's most
 * frequent category): the rows of the layout that it holds instead. So a pattern costs as much as it is unusual.
 */
export interface Patterns {
  readonly count: number;
  /** How many candidates answered so. */
  readonly weight: Float64Array;
  /** Of pattern i: its deviations are `deviations[from[i]]` to before `deviations[from[i + 1]]`. */
  readonly from: Int32Array;
  readonly deviations: Int32Array;
  /** Of each item: its base category. */
  readonly base: Int32Array;
  /** By patterns: the category of each item, or `noAnswer`. */
  readonly answers: Int16Array;
  /** Of each category's row: how many candidates gave it. */
  readonly frequency: Float64Array;
}

/** Candidates without any answer are left out: their likelihood is 1 whatever the parameters. */
export function collapse(
  { columns, rows, scores }: Responses,
  categories: readonly (readonly number[])[],
  layout: Layout,
): Patterns {
  const items = columns.length;
  const codes = categories.map((found) => new Map(found.map((score, category) => [score, category])));
  const found = new Map<string, { answers: Int16Array; weight: number }>();
  const frequency = new Float64Array(layout.rows);
  const answers = new Int16Array(items);
  for (let at = 0; at < rows; at++) {
    let given = 0;
    for (let item = 0; item < items; item++) {
      const category = codes[item]?.get(scores[at * items + item] ?? noAnswer) ?? noAnswer;
      answers[item] = category;
      if (category === noAnswer) continue;
      given += 1;
      const row = (layout.row[item] ?? 0) + category;
      frequency[row] = (frequency[row] ?? 0) + 1;
    }
    if (given === 0) continue;
    const key = String.fromCharCode(...answers);
    const known = found.get(key);
    if (known === undefined) found.set(key, { answers: answers.slice(), weight: 1 });
    else known.weight += 1;
  }
  const base = Int32Array.from(layout.row, (row, item) => {
    const counts = frequency.subarray(row, row + (layout.boundaries[item] ?? 0) + 1);
    return counts.indexOf(Math.max(...counts));
  });
  return { ...deviating([...found.values()], base, layout), base, frequency };
}

function deviating(
  found: readonly { readonly answers: Int16Array; readonly weight: number }[],
  base: Int32Array,
  { row, boundaries, items }: Layout,
): Pick<Patterns, 'count' | 'weight' | 'from' | 'deviations' | 'answers'> {
  const deviations: number[] = [];
  const from = new Int32Array(found.length + 1);
  const all = new Int16Array(found.length * items);
  found.forEach(({ answers }, pattern) => {
    all.set(answers, pattern * items);
    answers.forEach((category, item) => {
      const instead = category === noAnswer ? (boundaries[item] ?? 0) + 1 : category;
      if (instead !== base[item]) deviations.push((row[item] ?? 0) + instead);
    });
    from[pattern + 1] = deviations.length;
  });
  return {
    count: found.length,
    weight: Float64Array.from(found, ({ weight }) => weight),
    from,
    deviations: Int32Array.from(deviations),
    answers: all,
  };
}
