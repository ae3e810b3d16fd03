import type { Day } from '../../../kernel/clock.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import type { TellFact } from '../markdown/register-facts.ts';
import { type Rendered, renderMarkdown } from '../markdown/render.ts';
import { idOfLesson, linksFrom, type LinkTargets, type Named, type Place } from './lesson-links.ts';
import type { LessonFile, ProgrammeFiles } from './programme-files.ts';
import { factWords, type Registered, registeredById } from './register-words.ts';

/** A lesson's text as it is shown, and what it names. */
export interface RenderedLesson extends Rendered {
  readonly terms: ReadonlySet<string>;
  readonly labs: ReadonlySet<string>;
}

/**
 * Renders every lesson and checks every link in them, to lessons, headings, terms, labs, templates and simulations, and
 * that each model whose facts a lesson shows stands in its front matter. The result is by file; `today` is the day of
 * which the register's facts are told.
 */
export async function renderLessons(
  files: ProgrammeFiles,
  today: Day,
): Promise<{
  rendered: ReadonlyMap<string, RenderedLesson>;
  /** The texts of simulations, by their ids. */
  texts: ReadonlyMap<string, string>;
  problems: FileProblem[];
}> {
  const problems: FileProblem[] = [];
  const rendered = new Map<string, RenderedLesson>();
  const targets = targetsOf(files);
  const known = files.register === undefined ? undefined : registeredById(files.register);
  const places: { from: Place; to: Place; heading: string }[] = [];
  for (const lesson of files.lessons) {
    const named: Named = { terms: new Set(), labs: new Set(), places: [] };
    const tell = known && factsFor(lesson, known, today);
    const result = await renderMarkdown(lesson.source.text, linksFrom(lesson, targets, named), tell);
    rendered.set(lesson.file, { ...result, terms: named.terms, labs: named.labs });
    places.push(...named.places.map((place) => ({ from: lesson, ...place })));
    problems.push(...result.remarks.map((remark) => ({ file: lesson.file, ...remark })));
  }
  const texts = new Map<string, string>();
  for (const simulation of files.simulations) {
    if (simulation.value === undefined) continue;
    const { text, lesson: explains } = simulation.value;
    const named: Named = { terms: new Set(), labs: new Set(), places: [] };
    const result = await renderMarkdown(text, linksFrom(simulation, targets, named), noFacts);
    texts.set(simulation.id, result.html);
    const at = (path: string[]) => ({ file: simulation.file, line: simulation.lineOf(path) });
    problems.push(...result.remarks.map((remark) => ({ ...remark, ...at(['text']) })));
    if (targets.lessonsById.get(explains)?.track !== simulation.track)
      problems.push({
        ...at(['lesson']),
        level: 'error',
        what: `the track has no lesson "${explains}"`,
        todo: 'name the lesson that explains the simulation',
      });
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
  return { rendered, texts, problems };
}

function targetsOf({ lessons, glossary, labs, templates, simulations }: ProgrammeFiles): LinkTargets {
  return {
    lessonsById: new Map(lessons.map((lesson) => [idOfLesson(lesson), lesson])),
    lessonsByFile: new Map(lessons.map((lesson) => [lesson.file, lesson])),
    terms: new Set(glossary?.value?.map(({ id }) => id)),
    labs,
    templates: new Set(templates.map(({ track, file }) => `${track}/${file}`)),
    simulations: new Map(simulations.map(({ id, track }) => [id, track])),
  };
}

/** The register's facts for one lesson, which has to name in its front matter what it tells of. */
function factsFor({ value }: LessonFile, known: ReadonlyMap<string, Registered>, today: Day): TellFact {
  return (asked) => {
    const rests = known.get(asked.id)?.rests;
    if (rests !== undefined && value?.[rests.field].includes(rests.id) === false)
      return {
        unknown: `the lesson tells a fact about \`${asked.id}\`, which its front matter does not name`,
        todo: `add ${rests.id} to \`${rests.field}\`, so that a change of it flags the lesson`,
      };
    return factWords(known, asked, today);
  };
}

/** A simulation has no front matter that a change of the register could flag. */
const noFacts: TellFact = ({ id }) => ({
  unknown: `a simulation tells no facts of the register, such as of "${id.slice(0, 80)}"`,
  todo: 'tell it in the lesson',
});

/** The line on which a piece of a lesson's text first stands. */
function lineOfText({ source }: Place, piece: string): number {
  const offset = source.text.indexOf(piece);
  return offset < 0 ? 1 : source.text.slice(0, offset).split('\n').length;
}
