import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { showCompetency } from './competency.tsx';
import { enrolInTrack, markOneLesson, withdrawFromTrack } from './enrol.ts';
import { showGlossary } from './glossary.tsx';
import { resumeTrack } from './resume.ts';
import { showLesson } from './lesson.tsx';
import type { LabsOf } from './lab-list.tsx';
import type { LessonNotes } from './lesson-notes.tsx';
import { showEdition, showScheme } from './scheme.tsx';
import { showSimulation } from './simulation.tsx';
import { showStart } from './start.tsx';
import { sendTemplate } from './template.ts';
import { showTrack } from './track.tsx';

/** Every address of the programme domain. `slots`: what is computed above it. */
export function programmeRoutes(
  process: Services,
  slots: { readonly lessonNotes: LessonNotes; readonly labsOf: LabsOf },
): Route[] {
  const services = { ...process, ...slots };
  return [
    get('/', showStart(services)),
    get('/schemes/:scheme', showScheme(services)),
    get('/schemes/:scheme/:edition', showEdition(services)),
    get('/competencies/:competency', showCompetency(services)),
    get('/tracks/:track', showTrack(services)),
    post('/tracks/:track/enrol', enrolInTrack(services)),
    post('/tracks/:track/withdraw', withdrawFromTrack(services)),
    get('/glossary', showGlossary(services)),
    get('/learn/:track/templates/:file', sendTemplate(services)),
    get('/learn/:track/simulations/:simulation', showSimulation(services)),
    get('/learn/:track', resumeTrack(services)),
    get('/learn/:track/:lesson', showLesson(services)),
    post('/learn/:track/:lesson/done', markOneLesson(services)),
  ];
}
