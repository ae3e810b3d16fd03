// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { ChangeClass } from './files/lesson.ts';
import type { CompetencyKind } from './files/competencies.ts';
import type { Headings } from './markdown/headings.ts';
import type { LessonState } from './files/lesson.ts';
import type { SchemeEdition } from './files/scheme.ts';
import type { Simulation } from './simulations/simulation.ts';

export interface BookmarkTable {
  enrolmentId: Id<'enrolment'>;
  lessonId: string;
  at: Instant;
}

export interface CompetencyTable {
  release: string;
  competencyId: string;
  domainId: string;
  position: number;
  title: string;
  task: string;
  kind: CompetencyKind;
  alignment: ColumnType<unknown, string, string>;
}

export interface CompetencyDomainTable {
  release: string;
  domainId: string;
  position: number;
  title: string;
  trackId: string;
}

export interface EnrolmentTable {
  enrolmentId: Id<'enrolment'>;
  personId: Id<'person'>;
  trackId: string;
  release: string;
  enrolledAt: Instant;
  withdrawnAt: Instant | null;
}

export interface LessonTable {
  release: string;
  trackId: string;
  lessonId: string;
  moduleId: string;
  position: number;
  title: string;
  summary: string;
  minutes: number;
  state: LessonState;
  competencies: string[];
  models: string[];
  apis: string[];
  verifiedOn: Day;
  reviewBy: Day;
  changeClass: ChangeClass;
  html: string;
  headings: ColumnType<Headings, string, string>;
}

export interface LessonMarkTable {
  enrolmentId: Id<'enrolment'>;
  seq: ColumnType<number, never, never>;
  lessonId: string;
  done: boolean;
  at: Instant;
}

export interface ModuleTable {
  release: string;
  trackId: string;
  moduleId: string;
  position: number;
  title: string;
  summary: string;
}

export interface ReleaseTable {
  release: string;
  seq: ColumnType<number, never, never>;
  digest: string;
  publishedAt: Instant;
}

export interface SchemeEditionTable {
  schemeId: string;
  edition: number;
  digest: string;
  content: ColumnType<SchemeEdition, string, string>;
  loadedAt: Instant;
}

export interface SimulationTable {
  release: string;
  trackId: string;
  simulationId: string;
  content: ColumnType<Simulation, string, string>;
  html: string;
}

export interface TemplateTable {
  release: string;
  trackId: string;
  file: string;
  title: string;
  content: string;
}

export interface TermTable {
  release: string;
  termId: string;
  term: string;
  meaning: string;
  lessons: string[];
}

export interface TrackTable {
  release: string;
  trackId: string;
  position: number;
  title: string;
  schemeId: string;
  forWhom: string;
  summary: string;
  hours: number;
  opens: Day;
  closes: Day | null;
}

export interface TrainerTable {
  trackId: string;
  personId: Id<'person'>;
  since: Day;
  until: Day | null;
}

export interface ProgrammeTables {
  'programme.bookmark': BookmarkTable;
  'programme.competency': CompetencyTable;
  'programme.competencyDomain': CompetencyDomainTable;
  'programme.enrolment': EnrolmentTable;
  'programme.lesson': LessonTable;
  'programme.lessonMark': LessonMarkTable;
  'programme.module': ModuleTable;
  'programme.release': ReleaseTable;
  'programme.schemeEdition': SchemeEditionTable;
  'programme.simulation': SimulationTable;
  'programme.template': TemplateTable;
  'programme.term': TermTable;
  'programme.track': TrackTable;
  'programme.trainer': TrainerTable;
}
