import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { bookletHref, cutScoresHref } from './addresses.ts';
import { bookletCsv, recordBookmarkPanel, showBooklet } from './booklet.tsx';
import { ratingsLimit, recordCutScore, showCutScores } from './list.tsx';
import { panelBookletCsv, panelCsv, showPanel } from './panel.tsx';

/** The studio's pages of panels that set cut scores. */
export function cutScoreRoutes(services: Services): Route[] {
  return [
    get(cutScoresHref, showCutScores(services)),
    post(cutScoresHref, recordCutScore(services), { maxBodyBytes: 2 * ratingsLimit }),
    get(bookletHref, showBooklet(services)),
    post(bookletHref, recordBookmarkPanel(services)),
    get(`${bookletHref}.csv`, bookletCsv(services)),
    get(`${cutScoresHref}/:panel`, showPanel(services)),
    get(`${cutScoresHref}/:panel/ratings.csv`, panelCsv(services)),
    get(`${cutScoresHref}/:panel/booklet.csv`, panelBookletCsv(services)),
  ];
}
