import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import {
  currentRelease,
  type ListedLab,
  outlineOf,
  trackOf,
  type TrackSummary,
} from '../../programme/index.ts';
import type { LabFile } from './lab-file.ts';
import type { Labs } from './labs.ts';
import { allWork } from './lab-work.sql.ts';
import { stateOf, type WorkState } from './work.ts';

/** A lab in its track, and how a learner stands in it. */
export interface LabInTrack {
  readonly about: LabFile;
  readonly state: WorkState;
  readonly passed: boolean;
}

/** A track's modules with their labs, in the order of the lessons that they practise. */
export interface TrackLabs {
  readonly track: TrackSummary;
  readonly modules: readonly {
    readonly id: string;
    readonly title: string;
    readonly labs: readonly LabInTrack[];
  }[];
}

/** The labs of a track of the current release; undefined where there is no such track. */
export async function labsInTrack(
  db: Database,
  labs: Labs,
  trackId: string,
  personId: Id<'person'> | null,
): Promise<TrackLabs | undefined> {
  const release = (await currentRelease(db))?.release;
  const track = release === undefined ? undefined : await trackOf(db, release, trackId);
  if (release === undefined || track === undefined) return undefined;
  const [outline, abouts, works] = await Promise.all([
    outlineOf(db, release, trackId),
    labs.abouts(),
    personId === null ? [] : allWork(db, personId),
  ]);
  const byLab = new Map(works.map((work) => [work.labId, work]));
  const own = abouts.filter((about) => about.track === trackId);
  return {
    track,
    modules: outline.map(({ id, title, lessons }) => {
      const place = ({ lessons: first }: LabFile) =>
        lessons.findIndex(({ lesson }) => lesson === first[0]) >>> 0;
      return {
        id,
        title,
        labs: own
          .filter(({ module }) => module === id)
          .toSorted((one, other) => place(one) - place(other) || (one.title < other.title ? -1 : 1))
          .map((about) => {
            const state = stateOf(byLab.get(about.id));
            return { about, state, passed: state.startsWith('passed') };
          }),
      };
    }),
  };
}

/** The labs of a track as the programme's pages list them. */
export async function listedLabs(
  db: Database,
  labs: Labs,
  track: string,
  personId: Id<'person'> | null,
): Promise<ListedLab[]> {
  const modules = (await labsInTrack(db, labs, track, personId))?.modules ?? [];
  return modules.flatMap(({ labs: own }) =>
    own.map(({ about, passed }) => {
      const { id, title, summary, minutes, module } = about;
      return { id, title, summary, minutes, module, passed };
    }),
  );
}
