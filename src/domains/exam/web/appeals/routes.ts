import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { postAppeal, postComplaint, showAppealForm, showComplaintForm } from './file.tsx';
import { answer, ask, handBack, showAppeal, take } from './office-appeal.tsx';
import { appealsCsv, showAppeals } from './office-list.tsx';
import { showOwnAppeal, supply, withdrawAppeal } from './own.tsx';

/** Every address of appeals and complaints. */
export function appealRoutes(services: Services): Route[] {
  return [
    get('/sit/:sitting/appeal', showAppealForm(services)),
    post('/sit/:sitting/appeal', postAppeal(services)),
    get('/appeals/new', showComplaintForm()),
    post('/appeals/new', postComplaint(services)),
    get('/appeals/:appeal', showOwnAppeal(services)),
    post('/appeals/:appeal/supply', supply(services)),
    post('/appeals/:appeal/withdraw', withdrawAppeal(services)),
    get('/office/appeals', showAppeals(services)),
    get('/office/appeals.csv', appealsCsv(services)),
    get('/office/appeals/:appeal', showAppeal(services)),
    post('/office/appeals/:appeal/take', take(services)),
    post('/office/appeals/:appeal/hand-back', handBack(services)),
    post('/office/appeals/:appeal/ask', ask(services)),
    post('/office/appeals/:appeal/answer', answer(services)),
  ];
}
