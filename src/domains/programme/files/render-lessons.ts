import { posix } from 'node:path';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import type { ResolveLink, Target } from '../markdown/links.ts';
import { type Rendered, renderMarkdown } from '../markdown/render.ts';
import type { LessonFile, ProgrammeFiles } from './programme-files.ts';

/**
 * Renders every lesson and checks every link between them: `lesson:ID`, with or without `#heading`, and ways to
 * another lesson's file. The result is by file.
 */
export async function renderLessons({ lessons }: ProgrammeFiles): Promise<{
  rendered: ReadonlyMap<string, Rendered>;
  problems: FileProblem[];
}> {
  const problems: FileProblem[] = [];
  const rendered = new Map<string, Rendered>();
  const byId = new Map(lessons.map((lesson) => [lesson.value?.id ?? idOfFile(lesson), lesson]));
  const byFile = new Map(lessons.map((lesson) => [lesson.file, lesson]));
  const places: { from: LessonFile; to: LessonFile; heading: string }[] = [];
  for (const lesson of lessons) {
    const resolve = linksFrom(lesson, byId, byFile, (to, heading) =>
      places.push({ from: lesson, to, heading }),
    );
    const result = await renderMarkdown(lesson.source.text, resolve);
    rendered.set(lesson.file, result);
    problems.push(...result.remarks.map((remark) => ({ file: lesson.file, ...remark })));
  }
  for (const { from, to, heading } of places) {
    const target = rendered.get(to.file);
    if (
      target === undefined ||
      target.headings.some(({ id }) => id === heading) ||
      target.html.includes(`id="${heading}"`)
    )
      continue;
    problems.push({
      file: from.file,
      line: lineOfText(from, `#${heading}`),
      level: 'error',
      what: `a link leads to the heading "#${heading}", which ${to === from ? 'this lesson' : to.file} does not have`,
      todo: 'correct the part after #',
    });
  }
  return { rendered, problems };
}

function idOfFile({ file }: LessonFile): string {
  return posix.basename(file, '.md');
}

function linksFrom(
  from: LessonFile,
  byId: ReadonlyMap<string, LessonFile>,
  byFile: ReadonlyMap<string, LessonFile>,
  notePlace: (to: LessonFile, heading: string) => void,
): ResolveLink {
  const toLesson = (lesson: LessonFile, heading: string): Target => {
    if (heading !== '') notePlace(lesson, heading);
    const id = lesson.value?.id ?? idOfFile(lesson);
    return { href: `/learn/${lesson.track}/${id}${heading === '' ? '' : `#${heading}`}` };
  };
  return (url) => {
    const [way = '', heading = ''] = url.split('#', 2);
    if (/^(?:https?:|mailto:)/i.test(url)) return { href: url };
    if (url.startsWith('#')) {
      notePlace(from, heading);
      return { href: url };
    }
    if (way.startsWith('lesson:')) {
      const lesson = byId.get(way.slice('lesson:'.length));
      if (lesson !== undefined) return toLesson(lesson, heading);
      return {
        dead: `a link leads to the lesson "${way.slice(7, 90)}", which does not exist`,
        todo: 'correct its id or take the link out',
      };
    }
    // An address of the site itself, such as /models; which pages there are is not the programme's to know.
    if (/^\/(?!\/)/.test(url)) return { href: url };
    if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
      return {
        dead: `a link of a kind that is not used here, "${url.slice(0, 80)}"`,
        todo: 'use https, mailto or lesson:ID',
      };
    }
    const lesson = byFile.get(posix.join(posix.dirname(from.file), way));
    if (lesson !== undefined) return toLesson(lesson, heading);
    return {
      dead: `a link leads to "${url.slice(0, 80)}", where nothing is`,
      todo: 'write lesson:ID for another lesson',
    };
  };
}

/** The line on which a piece of a lesson's text first stands. */
function lineOfText({ source }: LessonFile, piece: string): number {
  const offset = source.text.indexOf(piece);
  return offset < 0 ? 1 : source.text.slice(0, offset).split('\n').length;
}
