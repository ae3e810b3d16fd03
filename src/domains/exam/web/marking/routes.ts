import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { agreementCsv, severityCsv, showAgreement } from './agreement.tsx';
import { showTexts } from './list.tsx';
import { giveTextBack, saveText, showText, takeThisText } from './text.tsx';

/** The studio's pages of marking. */
export function markingRoutes(services: Services): Route[] {
  return [
    get('/studio/marking', showTexts(services)),
    get('/studio/marking/agreement', showAgreement(services)),
    get('/studio/marking/agreement.csv', agreementCsv(services)),
    get('/studio/marking/severity.csv', severityCsv(services)),
    get('/studio/marking/:work', showText(services)),
    post('/studio/marking/:work', saveText(services)),
    post('/studio/marking/:work/take', takeThisText(services)),
    post('/studio/marking/:work/give-back', giveTextBack(services)),
  ];
}
