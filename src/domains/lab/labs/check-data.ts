import type { SourceFile } from '../../../kernel/files/folder.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { readCsv } from '../../../kernel/read-csv.ts';
import { exampleSchema, type RatingBench } from './bench-file.ts';

const mostProblems = 20;

const problem = (file: string, line: number, what: string, todo: string): FileProblem => ({
  file,
  line,
  level: 'error',
  what,
  todo,
});

function isExample(line: string): boolean {
  try {
    return exampleSchema.safeParse(JSON.parse(line)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** What is wrong in a file of examples, one JSON object a line. */
export function checkExamples({ path, text }: SourceFile): FileProblem[] {
  const lines = text.split('\n').map((line, index) => [line.trim(), index + 1] as const);
  const filled = lines.filter(([line]) => line !== '');
  if (filled.length === 0) return [problem(path, 1, 'there is no example', 'write one a line')];
  return filled
    .filter(([line]) => !isExample(line))
    .slice(0, mostProblems)
    .map(([, at]) =>
      problem(
        path,
        at,
        'the line is not an example',
        'write {"messages": [{"role": "user", "content": "…"}, …]}',
      ),
    );
}

/** What is wrong in a file of ratings, held against the columns and labels that its lab names. */
export function checkRatings({ path, text }: SourceFile, bench: RatingBench): FileProblem[] {
  const { records, faults } = readCsv(text, { maxRecords: 5001 });
  const problems = faults.map(({ line, what, todo }) => problem(path, line, what, todo));
  const head = records[0]?.cells ?? [];
  const judged = [...bench.raters, bench.reference];
  const named = [bench.judge, bench.question].filter((column) => column !== undefined);
  for (const column of ['id', bench.answer, ...judged, ...named])
    if (!head.includes(column)) problems.push(problem(path, 1, `there is no column "${column}"`, 'add it'));
  if (problems.length > 0) return problems;
  const places = judged.map((column) => head.indexOf(column));
  const judge = bench.judge === undefined ? -1 : head.indexOf(bench.judge);
  for (const { line, cells } of records.slice(1)) {
    const score = cells[judge];
    if (score !== undefined && (score.trim() === '' || !Number.isFinite(Number(score))))
      problems.push(problem(path, line, `"${score}" is no score`, 'write a number'));
    const wrong = places.map((place) => cells[place] ?? '').find((label) => !bench.labels.includes(label));
    if (wrong !== undefined)
      problems.push(
        problem(path, line, `"${wrong}" is none of the labels`, `use ${bench.labels.join(', ')}`),
      );
  }
  return problems.slice(0, mostProblems);
}
