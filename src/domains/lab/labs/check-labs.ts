import { type Day } from '../../../kernel/clock.ts';
import { type FileProblem, sortProblems } from '../../../kernel/files/problem.ts';
import type { ValuePath } from '../../../kernel/files/yaml.ts';
import { readProgramme } from '../../programme/index.ts';
import { type LabFiles, readLabs } from './read-labs.ts';

/** What labs may name: ids of the programme's files. */
export interface KnownNames {
  /** By id, with the track of their domain. */
  readonly competencies: ReadonlyMap<string, string>;
  /** `TRACK/LESSON` and `TRACK/MODULE`. */
  readonly lessons: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
}

/**
 * Every problem of the labs below a programme's folder: their own, and what they and the programme say of each other.
 * The second is left out while the programme has an error of its own.
 */
export async function checkLabs(programmeDir: string, today: Day): Promise<FileProblem[]> {
  const { labs, problems } = await readLabs(`${programmeDir}/labs`);
  const { programme } = await readProgramme(programmeDir, today);
  if (programme === undefined) return sortProblems(problems);
  const { map, tracks, register } = programme;
  const known: KnownNames = {
    competencies: new Map(
      map.domains.flatMap(({ track, competencies }) => competencies.map(({ id }) => [id, track] as const)),
    ),
    lessons: new Set(
      tracks.flatMap(({ id: track, modules }) =>
        modules.flatMap(({ lessons }) => lessons.map(({ id }) => `${track}/${id}`)),
      ),
    ),
    modules: new Set(tracks.flatMap(({ id: track, modules }) => modules.map(({ id }) => `${track}/${id}`))),
    models: new Set(register.models.map(({ id }) => id)),
  };
  return sortProblems([
    ...problems,
    ...labs.flatMap((lab) => checkNames(lab, labs, known)),
    ...checkDates(labs, today),
    ...checkPractised(labs, known, `${programmeDir.split('/').at(-1)}/labs`),
  ]);
}

/** What one lab names and is not there. */
export function checkNames(
  { about, named }: LabFiles,
  labs: readonly LabFiles[],
  known: KnownNames,
): FileProblem[] {
  if (about.value === undefined) return [];
  const { track, module, competencies, lessons, models } = about.value;
  const problems: FileProblem[] = [];
  const report = (path: ValuePath, what: string, todo: string) =>
    problems.push({ file: about.file, line: about.lineOf(path), level: 'error', what, todo });
  if (!known.modules.has(`${track}/${module}`))
    report(['module'], `the track ${track} has no module "${module}"`, 'use one of its track.yaml');
  for (const [index, id] of competencies.entries())
    if (known.competencies.get(id) !== track)
      report(['competencies', index], `the track ${track} has no competency "${id}"`, 'correct it');
  for (const [index, id] of lessons.entries())
    if (!known.lessons.has(`${track}/${id}`))
      report(['lessons', index], `the track ${track} has no lesson "${id}"`, 'correct it');
  for (const [index, id] of models.entries())
    if (!known.models.has(id))
      report(['models', index], `unknown model "${id}"`, 'use one that models.yaml lists');
  for (const link of named) {
    const [kind, id] = link.split(':');
    const isThere =
      kind === 'lab' ? labs.some(({ folder }) => folder === id) : known.lessons.has(`${track}/${id}`);
    if (!isThere)
      report([], `a text links to "${link}", which is not in the track ${track}`, 'correct the link');
  }
  return problems;
}

function checkDates(labs: readonly LabFiles[], today: Day): FileProblem[] {
  return labs.flatMap(({ about }) =>
    about.value !== undefined && about.value.review_by < today
      ? [
          {
            file: about.file,
            line: about.lineOf(['review_by']),
            level: 'warning' as const,
            what: `the review was due by ${about.value.review_by}`,
            todo: 'verify the lab and set both dates anew',
          },
        ]
      : [],
  );
}

/** Technical competencies that no lab practises: warnings. Silent while a lab cannot be read: it may be the one. */
export function checkPractised(
  labs: readonly LabFiles[],
  { competencies }: Pick<KnownNames, 'competencies'>,
  file: string,
): FileProblem[] {
  if (labs.some(({ about }) => about.value === undefined)) return [];
  const practised = new Set(labs.flatMap(({ about }) => about.value?.competencies ?? []));
  return [...competencies]
    .filter(([id, track]) => track === 'technical' && !practised.has(id))
    .map(([id]) => ({
      file,
      line: 1,
      level: 'warning',
      what: `no lab practises \`${id}\``,
      todo: 'name it in a lab’s competencies',
    }));
}
