/** Something wrong in a file that people write: where it is and what its author can do about it. */
export interface FileProblem {
  /** The path as it is printed, with `/` between folders. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** A warning does not keep the file from being used. */
  readonly level: 'error' | 'warning';
  readonly what: string;
  /** An instruction that follows `what` after a semicolon. */
  readonly todo: string;
}

/** `file:line: what; what to do`, one line a problem, as editors and terminals link it. */
export function problemLine({ file, line, level, what, todo }: FileProblem): string {
  return `${file}:${line}: ${level === 'warning' ? 'warning: ' : ''}${what}; ${todo}`;
}

/** By file, then by line, as one reads. */
export function sortProblems(problems: readonly FileProblem[]): FileProblem[] {
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
