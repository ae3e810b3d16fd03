import type { Day } from '../../../kernel/clock.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { type FileProblem, sortProblems } from '../../../kernel/files/problem.ts';
import { type Register } from '../../models/index.ts';
import type { Headings } from '../markdown/headings.ts';
import { checkCoverage, checkDates } from './check-coverage.ts';
import { checkOutline } from './check-outline.ts';
import { checkReferences } from './check-references.ts';
import { type CompetencyMap, statedInEdition } from './competencies.ts';
import { checkTeaching, type LessonMeasure } from './check-teaching.ts';
import type { Term } from './glossary.ts';
import type { FrontMatter } from './lesson.ts';
import { type ProgrammeFiles, readProgrammeFiles } from './programme-files.ts';
import { idOfLesson } from './lesson-links.ts';
import { type RenderedLesson, renderLessons } from './render-lessons.ts';
import type { SchemeEdition, SchemeFileEntry } from './scheme.ts';
import type { Simulation } from '../simulations/simulation.ts';
import type { Template } from './template.ts';
import type { TrackFile } from './track.ts';

/** A lesson as it is published. */
export interface Lesson extends FrontMatter {
  readonly html: string;
  readonly headings: Headings;
}

/** A track with its lessons in their modules. */
export interface Track extends Omit<TrackFile, 'modules'> {
  readonly modules: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly lessons: readonly Lesson[];
  }[];
}

/** A word of the glossary with the lessons that link to it. */
export interface UsedTerm extends Term {
  readonly lessons: readonly string[];
}

/** A simulation as it is published: its text rendered. */
export interface PublishedSimulation extends Simulation {
  readonly track: string;
  readonly html: string;
}

/** A programme without an error, ready to be published. */
export interface Programme {
  readonly register: Register;
  readonly map: CompetencyMap;
  readonly schemes: readonly SchemeEdition[];
  readonly tracks: readonly Track[];
  readonly terms: readonly UsedTerm[];
  readonly templates: readonly Template[];
  readonly simulations: readonly PublishedSimulation[];
  /**
   * SHA-256 over the course content as it was written (JCS): competency map, tracks, lessons, glossary, templates,
   * simulations; not over schemes or models, so that a release keeps what it said when the register changes.
   */
  readonly digest: string;
}

/**
 * Reads and checks the folder `programme/`. The programme is absent where there is an error; warnings do not keep it
 * back. `today` judges dates. Never throws for what a file holds.
 */
export async function readProgramme(
  dir: string,
  today: Day,
): Promise<{ programme: Programme | undefined; problems: FileProblem[] }> {
  const { files, rendered, texts, problems } = await readWhole(dir, today);
  if (problems.some(({ level }) => level === 'error')) return { programme: undefined, problems };
  const { register, competencies, schemes } = files;
  if (register === undefined || competencies?.value === undefined || schemes?.value === undefined) {
    return { programme: undefined, problems: [...problems, emptyFolder(dir)] };
  }
  const map = competencies.value;
  const lessons = new Map(
    files.lessons.flatMap(({ value, file }) => {
      const text = rendered.get(file);
      return value === undefined || text === undefined
        ? []
        : [[value.id, { ...value, html: text.html, headings: text.headings }] as const];
    }),
  );
  return {
    problems,
    programme: {
      register,
      map,
      schemes: schemes.value.map(({ competences, ...terms }) => ({
        ...terms,
        domains: map.domains
          .filter(({ id }) => competences.includes(id))
          .map(({ id, title, competencies: list }) => ({
            id,
            title,
            competencies: list.map(statedInEdition),
          })),
      })),
      tracks: inSchemeOrder(
        files.tracks.flatMap(({ value }) => value ?? []),
        schemes.value,
      ).map((track) => withLessons(track, lessons)),
      terms: usedTerms(files, rendered),
      templates: files.templates,
      simulations: files.simulations.flatMap(({ value, track }) => {
        if (value === undefined) return [];
        const { text, ...simulation } = value;
        return [{ ...simulation, track, html: texts.get(value.id) ?? text }];
      }),
      digest: contentDigest(files),
    },
  };
}

async function readWhole(dir: string, today: Day) {
  const files = await readProgrammeFiles(dir, today);
  const { rendered, texts, problems: inTexts } = await renderLessons(files, today);
  const problems = sortProblems([
    ...files.problems,
    ...checkReferences(files),
    ...checkOutline(files),
    ...checkCoverage(files),
    ...checkDates(files, today),
    ...inTexts,
  ]);
  return { files, rendered, texts, problems };
}

/** What a check of the folder found. */
export interface ProgrammeCheck {
  /** Every problem, in the order of reading. */
  readonly problems: readonly FileProblem[];
  /** How long and how hard each complete lesson is. */
  readonly lessons: readonly LessonMeasure[];
}

/** Checks the folder for what keeps it from being published and for what lessons lack: `assay programme check`. */
export async function checkProgramme(dir: string, today: Day): Promise<ProgrammeCheck> {
  const { files, rendered, problems } = await readWhole(dir, today);
  const teaching = await checkTeaching(files, rendered);
  return { problems: sortProblems([...problems, ...teaching.problems]), lessons: teaching.measures };
}

/** As `scheme.yaml` lists them: that order is chosen, the order of folders is not. */
function inSchemeOrder(tracks: readonly TrackFile[], schemes: readonly SchemeFileEntry[]): TrackFile[] {
  const place = ({ id }: TrackFile) => schemes.findIndex(({ track }) => track === id) >>> 0;
  return tracks.toSorted((a, b) => place(a) - place(b));
}

function withLessons(track: TrackFile, lessons: ReadonlyMap<string, Lesson>): Track {
  return {
    ...track,
    modules: track.modules.map((module) => ({
      ...module,
      lessons: module.lessons.flatMap((id) => lessons.get(id) ?? []),
    })),
  };
}

function usedTerms(
  { glossary, lessons }: ProgrammeFiles,
  rendered: ReadonlyMap<string, RenderedLesson>,
): UsedTerm[] {
  return (glossary?.value ?? []).map((term) => ({
    ...term,
    lessons: lessons.filter(({ file }) => rendered.get(file)?.terms.has(term.id)).map(idOfLesson),
  }));
}

function contentDigest(files: ProgrammeFiles): string {
  const { competencies, tracks, lessons, glossary, templates, simulations } = files;
  return sha256(
    canonicalJson({
      competencies: competencies?.value,
      tracks: tracks.map(({ value }) => value),
      lessons: lessons.map(({ source, value }) => ({ id: value?.id, text: source.text })),
      glossary: glossary?.value ?? null,
      templates,
      simulations: simulations.map(({ id, track, source }) => ({ id, track, text: source.text })),
    }),
  );
}

function emptyFolder(dir: string): FileProblem {
  return {
    file: dir,
    line: 1,
    level: 'error',
    what: 'there is no programme here',
    todo: 'give the folder that holds scheme.yaml',
  };
}
