import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { accommodationRoutes } from './accommodations/routes.ts';
import { showAnswers } from './answers.tsx';
import { goOnAfterBreak, takeBreak } from './break.ts';
import { alone, type SittingCompanion } from './companion.ts';
import { showCase } from './case.tsx';
import { decisionsCsv, releaseDecisions, showDecisions } from './decisions.tsx';
import { appealRoutes } from './appeals/routes.ts';
import { bankRoutes } from './bank/routes.ts';
import { formRoutes } from './forms/routes.ts';
import { markingRoutes } from './marking/routes.ts';
import { continueSitting, showHandOver } from './hand-over.tsx';
import { showItem } from './item.tsx';
import { keyRoutes } from './keys/routes.ts';
import { registerForExam, showRegistration } from './registration.tsx';
import { openRoom } from './own.ts';
import { sendReceipt } from './receipt.tsx';
import { showReport } from './report.tsx';
import { showReview } from './review.tsx';
import { saveActs, sittingState } from './save.ts';
import { cutScoreRoutes } from './cut-scores/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { practiceRoutes } from './practice/routes.ts';
import { leaveSection, showSection } from './section.tsx';
import { showSitting, startSitting, submitSitting } from './sitting.tsx';

/** Every address of the exam domain. */
export function examRoutes(services: Services, companion: SittingCompanion = alone): Route[] {
  const room = openRoom(services);
  return [
    get('/exam/register/:scheme', showRegistration(services)),
    post('/exam/register/:scheme', registerForExam(services)),
    get('/sit/:sitting', showSitting(services, companion)),
    post('/sit/:sitting/start', startSitting(services, companion)),
    post('/sit/:sitting/continue', continueSitting(services, companion)),
    get('/sit/:sitting/hand-over', showHandOver(services)),
    post('/sit/:sitting/break', takeBreak(room)),
    post('/sit/:sitting/go-on', goOnAfterBreak(room)),
    get('/sit/:sitting/item/:position', showItem(room)),
    get('/sit/:sitting/review', showReview(room)),
    get('/sit/:sitting/section', showSection(room)),
    post('/sit/:sitting/section', leaveSection(room)),
    get('/sit/:sitting/state', sittingState(room)),
    // A text of 32 KiB, with what a form or JSON adds to it.
    post('/sit/:sitting/save', saveActs(room), { maxBodyBytes: 128 * 1024 }),
    post('/sit/:sitting/submit', submitSitting(services)),
    get('/sit/:sitting/report', showReport(services)),
    get('/sit/:sitting/receipt.json', sendReceipt(services)),
    ...practiceRoutes(services),
    ...accommodationRoutes(services),
    ...formRoutes(services),
    ...statisticsRoutes(services),
    ...cutScoreRoutes(services),
    ...markingRoutes(services),
    ...bankRoutes(services),
    ...keyRoutes(services),
    ...appealRoutes(services),
    get('/office/decisions', showDecisions(services)),
    get('/office/decisions.csv', decisionsCsv(services)),
    post('/office/decisions/release', releaseDecisions(services)),
    get('/office/decisions/:sitting', showCase(services)),
    get('/office/decisions/:sitting/answers', showAnswers(services)),
  ];
}
