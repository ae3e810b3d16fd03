import type { IrtModel } from './model.ts';

/** What candidates answered: a row a candidate, a column an item. */
export interface Responses {
  readonly columns: readonly string[];
  readonly rows: number;
  /** By rows: the score of each answer (0 or 1, or a category's number), or `noAnswer`. */
  readonly scores: Int16Array;
}

/** Stands for a missing answer, which says nothing about ability (missing at random). */
export const noAnswer = -1;

/** The most categories that an item of the graded response model may have. */
const mostCategories = 20;

/** Why responses cannot be fitted: a column's name, or `null` where it is not one column's fault. */
export interface ResponsesProblem {
  readonly column: string | null;
  readonly what: string;
  /** An instruction that follows `what` after a semicolon. */
  readonly todo: string;
}

/** The scores that occur in each column, ascending: what its categories stand for. */
export function categoriesOf({ columns, rows, scores }: Responses): number[][] {
  const seen = columns.map(() => new Set<number>());
  for (let row = 0; row < rows; row++) {
    seen.forEach((set, column) => {
      const score = scores[row * columns.length + column] ?? noAnswer;
      if (score !== noAnswer) set.add(score);
    });
  }
  return seen.map((set) => [...set].toSorted((a, b) => a - b));
}

/** Everything that keeps a model from being fitted; no problem, no guarantee that the fit converges. */
export function responsesProblems(responses: Responses, model: IrtModel): ResponsesProblem[] {
  const { columns, rows } = responses;
  if (columns.length < 2) {
    const what = `there ${columns.length === 1 ? 'is one item' : 'is no item'}`;
    return [{ column: null, what, todo: 'give at least two, a column each' }];
  }
  if (rows === 0)
    return [{ column: null, what: 'there is no row of answers', todo: 'give a row a candidate' }];
  const categories = categoriesOf(responses);
  return columns.flatMap((column, index) => {
    const found = wrongWith(categories[index] ?? [], model);
    return found === undefined ? [] : [{ column, ...found }];
  });
}

function wrongWith(found: readonly number[], model: IrtModel): { what: string; todo: string } | undefined {
  const leaveOut = 'leave the column out: it says nothing about its item';
  if (found.length === 0) return { what: 'has no answer at all', todo: leaveOut };
  if (model !== 'grm') {
    const strange = found.find((score) => score !== 0 && score !== 1);
    if (strange !== undefined)
      return { what: `holds ${strange}`, todo: 'write 0 or 1, or fit the model grm to categories' };
    if (found.length === 1)
      return { what: found[0] === 1 ? 'is right in every row' : 'is wrong in every row', todo: leaveOut };
  }
  if (found.length === 1) return { what: `is ${found[0]} in every row`, todo: leaveOut };
  if (found.length > mostCategories)
    return {
      what: `has ${found.length} categories`,
      todo: `join some: at most ${mostCategories} are fitted`,
    };
  return undefined;
}
