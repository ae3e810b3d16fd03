import type { Services } from '../../../kernel/services.ts';
import type { LabsOf } from './lab-list.tsx';
import type { LessonNotes } from './lesson-notes.tsx';

/** What the pages of a course need of the process, and the notes that are computed above this domain. */
export interface CourseServices extends Services {
  readonly lessonNotes: LessonNotes;
  readonly labsOf: LabsOf;
}
