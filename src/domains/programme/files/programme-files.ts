import type { Day } from '../../../kernel/clock.ts';
import { readFolder, type SourceFile } from '../../../kernel/files/folder.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml, type YamlValue } from '../../../kernel/files/yaml.ts';
import { readRegister, type Register } from '../../models/index.ts';
import { type CompetencyMap, competencyMapSchema } from './competencies.ts';
import { glossarySchema, type Term } from './glossary.ts';
import { type FrontMatter, readFrontMatter } from './lesson.ts';
import { type SchemeFileEntry, schemeFileSchema } from './scheme.ts';
import { type SimulationFile, readSimulation } from './simulation-file.ts';
import { type Template, templateName, templateTitle } from './template.ts';
import { type TrackFile, trackSchema } from './track.ts';
import { labTrack } from './words.ts';

/** A lesson's file with its front matter, as far as that could be read. */
export interface LessonFile extends YamlValue<FrontMatter> {
  /** The name of the folder below `tracks/`. */
  readonly track: string;
  readonly source: SourceFile;
}

/** A track's file. */
export interface TrackFileAt extends YamlValue<TrackFile> {
  readonly folder: string;
}

/** The folder `programme/`, file by file; what could not be read is absent and is told in `problems`. */
export interface ProgrammeFiles {
  readonly competencies: YamlValue<CompetencyMap> | undefined;
  readonly schemes: YamlValue<SchemeFileEntry[]> | undefined;
  readonly register: Register | undefined;
  readonly tracks: readonly TrackFileAt[];
  readonly lessons: readonly LessonFile[];
  /** Absent where the folder has no glossary. */
  readonly glossary: YamlValue<readonly Term[]> | undefined;
  readonly templates: readonly Template[];
  readonly simulations: readonly SimulationFile[];
  /** The track of each lab that lies below `labs/`; a lab's own files are read by its domain. */
  readonly labs: ReadonlyMap<string, string>;
  readonly problems: readonly FileProblem[];
}

/** Reads the folder and the shape of each of its files. What they say of each other is checked elsewhere. */
export async function readProgrammeFiles(dir: string, today: Day): Promise<ProgrammeFiles> {
  const folder = await readFolder(dir, ['.yaml', '.yml', '.md', '.csv']);
  const problems = [...folder.problems];
  const top = new Map<string, SourceFile>();
  const tracks: TrackFileAt[] = [];
  const lessons: LessonFile[] = [];
  const templates: Template[] = [];
  const simulations: SimulationFile[] = [];
  const labs = new Map<string, string>();
  let base = '';
  for (const file of folder.files) {
    const [root = '', ...way] = file.path.split('/');
    base = root;
    const [first = '', track = '', third = '', fourth = ''] = way;
    if (way.length === 1) top.set(first, file);
    else if (first === 'tracks' && way.length === 3 && third === 'track.yaml') {
      tracks.push({ ...readYaml(file, trackSchema), folder: track });
    } else if (first === 'tracks' && way.length === 4 && third === 'lessons' && fourth.endsWith('.md')) {
      lessons.push({ ...readFrontMatter(file), track, source: file });
    } else if (first === 'tracks' && way.length === 4 && third === 'templates' && templateName.test(fourth)) {
      templates.push({ track, file: fourth, title: templateTitle(fourth, file.text), text: file.text });
    } else if (
      first === 'tracks' &&
      way.length === 4 &&
      third === 'simulations' &&
      fourth.endsWith('.yaml')
    ) {
      simulations.push(readSimulation(file, track, fourth.replace(/\.yaml$/, '')));
    } else if (first === 'labs' && way.length === 3 && third === 'lab.yaml') {
      labs.set(track, readYaml(file, labTrack).value?.track ?? '');
    } else if (first === 'tracks') {
      problems.push({
        file: file.path,
        line: 1,
        level: 'warning',
        what: 'this file is not read',
        todo: 'a track has track.yaml, lessons/LESSON.md, templates/NAME.csv or .md, and simulations/NAME.yaml',
      });
    }
  }
  const required = (name: string): SourceFile | undefined => {
    const file = top.get(name);
    // A folder that could not be read at all has said so already.
    if (file === undefined && folder.files.length > 0) {
      problems.push({
        file: `${base}/${name}`,
        line: 1,
        level: 'error',
        what: 'the file is missing',
        todo: 'add it',
      });
    }
    return file;
  };
  const [map, schemes, models] = ['competencies.yaml', 'scheme.yaml', 'models.yaml'].map(required);
  const register = models === undefined ? undefined : readRegister(models, today);
  const glossary = top.get('glossary.yaml');
  const files = {
    competencies: map === undefined ? undefined : readYaml(map, competencyMapSchema),
    schemes: schemes === undefined ? undefined : readYaml(schemes, schemeFileSchema),
    tracks,
    lessons,
    glossary: glossary && readYaml(glossary, glossarySchema),
    templates,
    simulations,
    labs,
  };
  return {
    ...files,
    register: register?.register,
    problems: [
      ...problems,
      ...(register?.problems ?? []),
      ...[files.competencies, files.schemes, files.glossary, ...tracks, ...lessons, ...simulations].flatMap(
        (file) => file?.problems ?? [],
      ),
    ],
  };
}
