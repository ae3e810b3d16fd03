export {
  competencyIds,
  competencyTitles,
  lessonsFor,
  type TeachingLesson,
} from './catalogue/competency.sql.ts';
export { allEditions, currentSchemes, editionOf, schemeEdition } from './catalogue/scheme.sql.ts';
export { outlineOf, trackOf, type TrackSummary } from './courses/course.sql.ts';
export { type LessonFacts, lessonFacts } from './courses/lesson-facts.sql.ts';
export { type LearningPart, learningParts } from './courses/learning.ts';
export { type Enrolment, enrolmentOf, trainersOf } from './enrolment/enrolment.sql.ts';
export { appointTrainer } from './enrolment/trainer.ts';
export type { Alignment, Competency, CompetencyDomain, CompetencyKind } from './files/competencies.ts';
export type { LessonMeasure } from './files/check-teaching.ts';
export { checkProgramme, readProgramme } from './files/programme.ts';
export { type LessonSample, samplesInLessons } from './files/samples-in-lessons.ts';
export type { Blueprint, BlueprintSection, BridgeTerms, SchemeEdition } from './files/scheme.ts';
export type { ResolveLink } from './markdown/links.ts';
export { type Rendered, renderMarkdown } from './markdown/render.ts';
export { isOutput } from './markdown/samples.ts';
export { type Loaded, loadProgramme, type ReleasePublished } from './releases/load.ts';
export { quarterOf, type ReleaseName } from './releases/release.ts';
export { currentRelease, type Release } from './releases/release.sql.ts';
export type { LabsOf, ListedLab } from './web/lab-list.tsx';
export type { LessonChange, LessonNotes } from './web/lesson-notes.tsx';
export { programmeRoutes } from './web/routes.tsx';
