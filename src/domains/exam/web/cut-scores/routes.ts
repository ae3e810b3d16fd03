import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { ratingsLimit, recordCutScore, showCutScores } from './list.tsx';
import { panelCsv, showPanel } from './panel.tsx';

/** The studio's pages of panels that set cut scores. */
export function cutScoreRoutes(services: Services): Route[] {
  return [
    get('/studio/cut-scores', showCutScores(services)),
    post('/studio/cut-scores', recordCutScore(services), { maxBodyBytes: 2 * ratingsLimit }),
    get('/studio/cut-scores/:panel', showPanel(services)),
    get('/studio/cut-scores/:panel/ratings.csv', panelCsv(services)),
  ];
}
