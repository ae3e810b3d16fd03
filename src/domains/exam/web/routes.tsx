import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { alone, type SittingCompanion } from './companion.ts';
import { showCase } from './case.tsx';
import { decisionsCsv, releaseDecisions, showDecisions } from './decisions.tsx';
import { showItem } from './item.tsx';
import { registerForExam, showRegistration } from './registration.tsx';
import { showReport } from './report.tsx';
import { showReview } from './review.tsx';
import { saveActs, sittingState } from './save.ts';
import { continueSitting, showSitting, startSitting, submitSitting } from './sitting.tsx';

/** Every address of the exam domain. */
export function examRoutes(services: Services, companion: SittingCompanion = alone): Route[] {
  return [
    get('/exam/register/:scheme', showRegistration(services)),
    post('/exam/register/:scheme', registerForExam(services)),
    get('/sit/:sitting', showSitting(services, companion)),
    post('/sit/:sitting/start', startSitting(services, companion)),
    post('/sit/:sitting/continue', continueSitting(services, companion)),
    get('/sit/:sitting/item/:position', showItem(services)),
    get('/sit/:sitting/review', showReview(services)),
    get('/sit/:sitting/state', sittingState(services)),
    post('/sit/:sitting/save', saveActs(services)),
    post('/sit/:sitting/submit', submitSitting(services)),
    get('/sit/:sitting/report', showReport(services)),
    get('/office/decisions', showDecisions(services)),
    get('/office/decisions.csv', decisionsCsv(services)),
    post('/office/decisions/release', releaseDecisions(services)),
    get('/office/decisions/:sitting', showCase(services)),
  ];
}
