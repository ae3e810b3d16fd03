import type { Day } from '../../../kernel/clock.ts';
import type { SourceFile } from '../../../kernel/files/folder.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml, type ValuePath } from '../../../kernel/files/yaml.ts';
import { type Register, registerSchema } from './register.ts';

/** `programme/models.yaml` as a register, with everything found wrong in it. `today` judges dates that lie ahead. */
export function readRegister(
  file: SourceFile,
  today: Day,
): { register: Register | undefined; problems: FileProblem[] } {
  const { value, problems, lineOf } = readYaml(file, registerSchema);
  if (value === undefined) return { register: undefined, problems: [...problems] };
  const found: FileProblem[] = [];
  const report = (path: ValuePath, what: string, todo: string, level: FileProblem['level'] = 'error') => {
    found.push({ file: file.path, line: lineOf(path), level, what, todo });
  };
  if (value.asOf > today) {
    report(
      ['as_of'],
      `the register speaks of ${value.asOf}, which lies ahead`,
      'give the day on which it was checked',
      'warning',
    );
  }
  const providers = new Set(value.providers.map(({ id }) => id));
  for (const [kind, entries] of [
    ['models', value.models],
    ['apis', value.apis],
  ] as const) {
    const ids = new Set<string>();
    for (const [index, entry] of entries.entries()) {
      const at = [kind, index];
      if (ids.has(entry.id)) report([...at, 'id'], `\`${entry.id}\` stands here twice`, 'keep one entry');
      ids.add(entry.id);
      if (!providers.has(entry.provider)) {
        report(
          [...at, 'provider'],
          `unknown provider "${entry.provider}"`,
          'list it under `providers` or correct it',
        );
      }
      const since = 'released' in entry ? entry.released : entry.introduced;
      if (outOfOrder([since, entry.deprecated, entry.retired])) {
        report(
          at,
          `the days of \`${entry.id}\` are not in order`,
          'a thing is released, then deprecated, then retired',
        );
      }
    }
    for (const [index, { replacement }] of entries.entries()) {
      if (replacement !== null && !ids.has(replacement)) {
        report(
          [kind, index, 'replacement'],
          `unknown replacement "${replacement}"`,
          `list it under \`${kind}\` or correct it`,
        );
      }
    }
  }
  const broken = found.some(({ level }) => level === 'error');
  return { register: broken ? undefined : value, problems: found };
}

function outOfOrder(days: readonly (Day | null)[]): boolean {
  const known = days.filter((day) => day !== null);
  return known.some((day, index) => index > 0 && day < (known[index - 1] ?? day));
}
