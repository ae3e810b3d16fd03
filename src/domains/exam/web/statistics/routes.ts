import type { Services } from '../../../../kernel/services.ts';
import { get, type Route } from '../../../../kernel/web.ts';
import { showItemStatistics } from './item.tsx';
import { showStatistics, statisticsCsv } from './overview.tsx';

/** The studio's pages of statistics. */
export function statisticsRoutes(services: Services): Route[] {
  return [
    get('/studio/statistics', showStatistics(services)),
    get('/studio/statistics.csv', statisticsCsv(services)),
    get('/studio/statistics/:item', showItemStatistics(services)),
  ];
}
