export { competencyIds, lessonsFor, type TeachingLesson } from './catalogue/competency.sql.ts';
export {
  competenciesOf,
  currentSchemes,
  domainsOf,
  editionOf,
  schemeEdition,
} from './catalogue/scheme.sql.ts';
export { type LearningPart, learningParts } from './courses/learning.ts';
export { enrol, markLesson, withdraw } from './enrolment/enrolment.ts';
export { type Enrolment, enrolmentOf, trainersOf } from './enrolment/enrolment.sql.ts';
export { appointTrainer } from './enrolment/trainer.ts';
export type { Competency, CompetencyDomain, CompetencyKind } from './files/competencies.ts';
export { checkProgramme } from './files/programme.ts';
export type { Blueprint, SchemeEdition } from './files/scheme.ts';
export { type Rendered, renderMarkdown } from './markdown/render.ts';
export { type Loaded, loadProgramme, type ReleasePublished } from './releases/load.ts';
export type { ReleaseName } from './releases/release.ts';
export { currentRelease, type Release } from './releases/release.sql.ts';
export { programmeRoutes } from './web/routes.tsx';
