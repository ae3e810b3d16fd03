import type { Day } from '../../../kernel/clock.ts';
import { readFolder } from '../../../kernel/files/folder.ts';
import { type FileProblem, sortProblems } from '../../../kernel/files/problem.ts';
import { readYaml } from '../../../kernel/files/yaml.ts';
import { type Register } from '../../models/index.ts';
import { needsOf } from '../desk/needs.ts';
import { type WireRecord, wireRecord } from '../record/record.ts';

/** What records may name: everything else that looks like an id of these is a mistake. */
export interface Known {
  readonly register: Register;
  readonly competencies: ReadonlySet<string>;
}

/** A record as a file has it. */
export interface WireFile {
  readonly file: string;
  readonly record: WireRecord;
}

/**
 * Reads the records of a folder (`wires/*.yaml`, one a file, with the names of the record's own JSON) in the order of
 * their events. A record with an error is left out; `problems` says what the desk would refuse, each with its line.
 */
export async function readWireFiles(
  dir: string,
  known: Known,
  today: Day,
): Promise<{ wires: WireFile[]; problems: FileProblem[] }> {
  const folder = await readFolder(dir, ['.yaml']);
  const problems = [...folder.problems];
  const wires: WireFile[] = [];
  for (const file of folder.files) {
    const { value: record, problems: inShape, lineOf } = readYaml(file, wireRecord);
    problems.push(...inShape);
    if (record === undefined) continue;
    const wrong = [
      ...needsOf(record, { published: null, note: '', today }).map(({ field, words }) => ({
        path: field.split('.'),
        what: 'the desk would not publish this',
        todo: words.replace(/\.$/, ''),
      })),
      ...unknownNames(record, known),
    ];
    problems.push(
      ...wrong.map(({ path, what, todo }) => ({
        file: file.path,
        line: lineOf(path),
        level: 'error' as const,
        what,
        todo,
      })),
    );
    if (wrong.length === 0) wires.push({ file: file.path, record });
  }
  return {
    wires: wires.toSorted((a, b) => (a.record.occurredOn < b.record.occurredOn ? -1 : 1)),
    problems: sortProblems(problems),
  };
}

/** Models, interfaces and competences that a change names and nobody has heard of. */
function unknownNames({ affected }: WireRecord, { register, competencies }: Known) {
  if (affected === null) return [];
  const models = new Set(register.models.map(({ id }) => id));
  const apis = new Set(register.apis.map(({ id }) => id));
  const missing = (
    names: readonly string[],
    all: ReadonlySet<string>,
    path: readonly string[],
    noun: string,
  ) =>
    names.flatMap((name, index) =>
      all.has(name)
        ? []
        : [
            {
              path: ['affected', ...path, index],
              what: `unknown ${noun} "${name}"`,
              todo: 'correct it or register it first',
            },
          ],
    );
  return [
    ...missing(affected.models, models, ['models'], 'model'),
    ...missing(affected.apis, apis, ['apis'], 'interface'),
    ...missing(
      affected.knowledge.map(({ competency }) => competency),
      competencies,
      ['knowledge'],
      'competency',
    ),
  ];
}
