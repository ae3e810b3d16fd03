import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { difCsv, showDif } from './dif.tsx';
import { personFitCsv, showIrregularities, similarPairsCsv } from './irregularities.tsx';
import { fitCsv, showItemStatistics } from './item.tsx';
import { linkCalibrations, linkingCsv, showLinking } from './linking.tsx';
import { monthsCsv, showStatistics, statisticsCsv } from './overview.tsx';

/** The studio's pages of statistics. */
export function statisticsRoutes(services: Services): Route[] {
  return [
    get('/studio/statistics', showStatistics(services)),
    get('/studio/statistics.csv', statisticsCsv(services)),
    get('/studio/statistics/months.csv', monthsCsv(services)),
    get('/studio/statistics/dif', showDif(services)),
    get('/studio/statistics/dif.csv', difCsv(services)),
    get('/studio/statistics/irregularities', showIrregularities(services)),
    get('/studio/statistics/irregularities/fit.csv', personFitCsv(services)),
    get('/studio/statistics/irregularities/pairs.csv', similarPairsCsv(services)),
    get('/studio/statistics/linking', showLinking(services)),
    post('/studio/statistics/linking', linkCalibrations(services)),
    get('/studio/statistics/linking.csv', linkingCsv(services)),
    get('/studio/statistics/:item', showItemStatistics(services)),
    get('/studio/statistics/:item/fit.csv', fitCsv(services)),
  ];
}
