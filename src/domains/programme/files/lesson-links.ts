import { posix } from 'node:path';
import type { ResolveLink, Target } from '../markdown/links.ts';
import type { LessonFile } from './programme-files.ts';

/** What the links of a lesson may lead to, by the ids that they name. */
export interface LinkTargets {
  readonly lessonsById: ReadonlyMap<string, LessonFile>;
  readonly lessonsByFile: ReadonlyMap<string, LessonFile>;
  readonly terms: ReadonlySet<string>;
  /** The track of each lab. */
  readonly labs: ReadonlyMap<string, string>;
  /** `TRACK/FILE` of each template. */
  readonly templates: ReadonlySet<string>;
  /** The track of each simulation. */
  readonly simulations: ReadonlyMap<string, string>;
}

/** As much of a text as its links need: where it lies, and what it is. */
export type Place = Pick<LessonFile, 'file' | 'track' | 'source'>;

/** What a lesson's links named, for checks and for the glossary's way back. */
export interface Named {
  readonly terms: Set<string>;
  readonly labs: Set<string>;
  /** Headings that have to be there once all lessons are rendered. */
  readonly places: { readonly to: Place; readonly heading: string }[];
}

/** The id of a lesson: its own, or its file's name where its front matter cannot be read. */
export function idOfLesson({ file, value }: LessonFile): string {
  return value?.id ?? posix.basename(file, '.md');
}

const missing = (kind: string, id: string, todo: string): Target => ({
  dead: `a link leads to the ${kind} "${id.slice(0, 80)}", which does not exist`,
  todo,
});

/** Resolves the links of one lesson and notes in `named` what they name. */
export function linksFrom(from: Place, targets: LinkTargets, named: Named): ResolveLink {
  const toLesson = (lesson: LessonFile, heading: string): Target => {
    if (heading !== '') named.places.push({ to: lesson, heading });
    return {
      href: `/learn/${lesson.track}/${idOfLesson(lesson)}${heading === '' ? '' : `#${heading}`}`,
    };
  };
  const byKind: Readonly<Record<string, (id: string, heading: string) => Target>> = {
    lesson(id, heading) {
      const lesson = targets.lessonsById.get(id);
      return lesson === undefined
        ? missing('lesson', id, 'correct its id or take the link out')
        : toLesson(lesson, heading);
    },
    term(id) {
      named.terms.add(id);
      return targets.terms.has(id)
        ? { href: `/glossary#${id}` }
        : missing('term', id, 'correct its id, or add it to glossary.yaml');
    },
    lab(id) {
      const track = targets.labs.get(id);
      if (track === undefined) return missing('lab', id, 'correct its id, or add its folder below labs/');
      named.labs.add(id);
      return { href: `/learn/${track}/labs/${id}` };
    },
    template: (id) =>
      targets.templates.has(`${from.track}/${id}`)
        ? { href: `/learn/${from.track}/templates/${id}` }
        : missing(
            'template',
            id,
            `add tracks/${from.track}/templates/${id.slice(0, 80)} or correct its name`,
          ),
    simulation(id) {
      const track = targets.simulations.get(id);
      return track === undefined
        ? missing('simulation', id, 'correct its id, or add its file below simulations/')
        : { href: `/learn/${track}/simulations/${id}` };
    },
  };
  return (url) => {
    const [way = '', heading = ''] = url.split('#', 2);
    if (/^(?:https?:|mailto:)/i.test(url)) return { href: url };
    if (url.startsWith('#')) {
      named.places.push({ to: from, heading });
      return { href: url };
    }
    // An address of the site itself, such as /models; which pages there are is not the programme's to know.
    if (/^\/(?!\/)/.test(url)) return { href: url };
    const kind = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(way)?.[0];
    if (kind !== undefined) {
      const resolve = Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
      if (resolve !== undefined) return resolve(way.slice(kind.length + 1), heading);
      return {
        dead: `a link of a kind that is not used here, "${url.slice(0, 80)}"`,
        todo: `use https, mailto or one of ${Object.keys(byKind).join(', ')}`,
      };
    }
    const lesson = targets.lessonsByFile.get(posix.join(posix.dirname(from.file), way));
    if (lesson !== undefined) return toLesson(lesson, heading);
    return {
      dead: `a link leads to "${url.slice(0, 80)}", where nothing is`,
      todo: 'write lesson:ID for another lesson',
    };
  };
}
