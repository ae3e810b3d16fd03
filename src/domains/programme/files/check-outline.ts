import type { FileProblem } from '../../../kernel/files/problem.ts';
import type { LessonFile, ProgrammeFiles } from './programme-files.ts';
import { reportDoubles, reportOn } from './report.ts';

/** Whether modules and lessons fit: names, doubles, lessons that no module lists and the reverse. */
export function checkOutline({ tracks, lessons }: ProgrammeFiles): FileProblem[] {
  const problems: FileProblem[] = [];
  const byId = new Map<string, LessonFile>();
  for (const lesson of lessons) {
    const report = reportOn(problems, lesson);
    const name = lesson.file.split('/').at(-1)?.replace(/\.md$/, '') ?? '';
    const id = lesson.value?.id ?? name;
    if (id !== name)
      report(['id'], `the lesson \`${id}\` lies in the file "${name}.md"`, 'give both the same name');
    const other = byId.get(id);
    if (other === undefined) byId.set(id, lesson);
    else
      report(
        ['id'],
        `the lesson id \`${id}\` is taken by ${other.file}`,
        'choose another: ids are never shared',
      );
    if (/^\s*$/.test(lesson.source.text.replace(/^---[\s\S]*?\n---/, '')))
      report([], 'the lesson has no text', 'write it');
  }
  for (const folder of new Set(lessons.map(({ track }) => track))) {
    if (tracks.some((track) => track.folder === folder)) continue;
    const file =
      lessons.find(({ track }) => track === folder)?.file.replace(/lessons\/[^/]*$/, 'track.yaml') ?? folder;
    problems.push({ file, line: 1, level: 'error', what: 'the file is missing', todo: 'add it' });
  }
  for (const track of tracks) {
    if (track.value === undefined) continue;
    const report = reportOn(problems, track);
    const { modules } = track.value;
    const listed = modules.flatMap(({ lessons: ids }, m) =>
      ids.map((id, l) => ({ id, path: ['modules', m, 'lessons', l] })),
    );
    reportDoubles(
      modules.map(({ id }) => id),
      (index) => ['modules', index, 'id'],
      report,
    );
    reportDoubles(
      listed.map(({ id }) => id),
      (index) => listed[index]?.path ?? [],
      report,
    );
    for (const { id, path } of listed) {
      const lesson = byId.get(id);
      if (lesson === undefined)
        report(path, `there is no lesson "${id}"`, `add lessons/${id}.md or take it out`);
      else if (lesson.track !== track.folder)
        report(path, `the lesson "${id}" belongs to another track`, 'take it out');
    }
    for (const lesson of lessons) {
      if (lesson.track !== track.folder || lesson.value === undefined) continue;
      if (listed.some(({ id }) => id === lesson.value?.id)) continue;
      reportOn(problems, lesson)(
        ['id'],
        `no module lists the lesson \`${lesson.value.id}\``,
        'list it in track.yaml, or remove the file',
      );
    }
  }
  return problems;
}
