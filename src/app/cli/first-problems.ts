import { type FileProblem, problemLine } from '../../kernel/files/problem.ts';

const mostShown = 100;

/** The first hundred problems of a file that may have thousands, also as lines, and how many more there are. */
export function firstProblems(problems: readonly FileProblem[]): {
  readonly shown: readonly FileProblem[];
  readonly more: number;
  readonly lines: readonly string[];
} {
  const shown = problems.slice(0, mostShown);
  const more = problems.length - shown.length;
  return {
    shown,
    more,
    lines: [...shown.map(problemLine), ...(more > 0 ? [`and ${more} more problems`] : [])],
  };
}
