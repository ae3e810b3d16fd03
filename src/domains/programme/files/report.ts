import type { FileProblem } from '../../../kernel/files/problem.ts';
import type { ValuePath, YamlValue } from '../../../kernel/files/yaml.ts';

/** Notes what is wrong at a place of a parsed file. */
export type Report = (path: ValuePath, what: string, todo: string, level?: FileProblem['level']) => void;

/** A list of problems and the way to add to it, for one file. */
export function reportOn(
  problems: FileProblem[],
  { file, lineOf }: Pick<YamlValue<unknown>, 'file' | 'lineOf'>,
): Report {
  return (path, what, todo, level = 'error') => {
    problems.push({ file, line: lineOf(path), level, what, todo });
  };
}

/** Reports each entry of a list whose id an earlier one has; `pathOf` says where the entry stands. */
export function reportDoubles(
  ids: readonly string[],
  pathOf: (index: number) => ValuePath,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) report(pathOf(index), `\`${id}\` stands here twice`, 'keep one of them');
    seen.add(id);
  }
}
