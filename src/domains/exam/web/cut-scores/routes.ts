import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { bookletCsv, recordBookmarkPanel, showBooklet } from './booklet.tsx';
import { panelBookletCsv } from './bookmark-panel.tsx';
import { ratingsLimit, recordCutScore, showCutScores } from './list.tsx';
import { panelCsv, panelOf, showPanel } from './panel.tsx';

/** The studio's pages of panels that set cut scores. */
export function cutScoreRoutes(services: Services): Route[] {
  return [
    get('/studio/cut-scores', showCutScores(services)),
    post('/studio/cut-scores', recordCutScore(services), { maxBodyBytes: 2 * ratingsLimit }),
    get('/studio/cut-scores/booklet', showBooklet(services)),
    post('/studio/cut-scores/booklet', recordBookmarkPanel(services)),
    get('/studio/cut-scores/booklet.csv', bookletCsv(services)),
    get('/studio/cut-scores/:panel', showPanel(services)),
    get('/studio/cut-scores/:panel/ratings.csv', panelCsv(services)),
    get('/studio/cut-scores/:panel/booklet.csv', panelBookletCsv(services, panelOf)),
  ];
}
