import type { Day } from '../../../kernel/clock.ts';
import { readFolder, type SourceFile } from '../../../kernel/files/folder.ts';
import type { FileProblem } from '../../../kernel/files/problem.ts';
import { readYaml, type YamlValue } from '../../../kernel/files/yaml.ts';
import { readRegister, type Register } from '../../models/index.ts';
import { type CompetencyMap, competencyMapSchema } from './competencies.ts';
import { type FrontMatter, readFrontMatter } from './lesson.ts';
import { type SchemeFileEntry, schemeFileSchema } from './scheme.ts';
import { type TrackFile, trackSchema } from './track.ts';

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
  readonly problems: readonly FileProblem[];
}

/** Reads the folder and the shape of each of its files. What they say of each other is checked elsewhere. */
export async function readProgrammeFiles(dir: string, today: Day): Promise<ProgrammeFiles> {
  const folder = await readFolder(dir, ['.yaml', '.yml', '.md']);
  const problems = [...folder.problems];
  const top = new Map<string, SourceFile>();
  const tracks: TrackFileAt[] = [];
  const lessons: LessonFile[] = [];
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
    } else if (first === 'tracks') {
      problems.push({
        file: file.path,
        line: 1,
        level: 'warning',
        what: 'this file is not read',
        todo: 'a track has tracks/TRACK/track.yaml and tracks/TRACK/lessons/LESSON.md',
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
  const files = {
    competencies: map === undefined ? undefined : readYaml(map, competencyMapSchema),
    schemes: schemes === undefined ? undefined : readYaml(schemes, schemeFileSchema),
    tracks,
    lessons,
  };
  return {
    ...files,
    register: register?.register,
    problems: [
      ...problems,
      ...(register?.problems ?? []),
      ...[files.competencies, files.schemes, ...tracks, ...lessons].flatMap((file) => file?.problems ?? []),
    ],
  };
}
