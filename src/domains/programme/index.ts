export {
  competencyIds,
  competencyTitles,
  lessonsFor,
  type TeachingLesson,
} from './catalogue/competency.sql.ts';
export { allEditions, currentSchemes, editionOf, schemeEdition } from './catalogue/scheme.sql.ts';
export { type LessonFacts, lessonFacts } from './courses/lesson-facts.sql.ts';
export { type LearningPart, learningParts } from './courses/learning.ts';
export { type Enrolment, enrolmentOf, trainersOf } from './enrolment/enrolment.sql.ts';
export { appointTrainer } from './enrolment/trainer.ts';
export type { Alignment, Competency, CompetencyDomain, CompetencyKind } from './files/competencies.ts';
export { checkProgramme } from './files/programme.ts';
export type { Blueprint, BlueprintSection, BridgeTerms, SchemeEdition } from './files/scheme.ts';
export { type Rendered, renderMarkdown } from './markdown/render.ts';
export { type Loaded, loadProgramme, type ReleasePublished } from './releases/load.ts';
export { quarterOf, type ReleaseName } from './releases/release.ts';
export { currentRelease, type Release } from './releases/release.sql.ts';
export type { LessonChange, LessonNotes } from './web/lesson-notes.tsx';
export { programmeRoutes } from './web/routes.tsx';
