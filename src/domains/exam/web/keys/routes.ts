import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { approve, correctionCsv, showCorrection, withdraw } from './correction.tsx';
import { showCorrections } from './list.tsx';
import { proposeNewCorrection, showNewCorrection } from './new.tsx';

/** The studio's pages of key corrections. */
export function keyRoutes(services: Services): Route[] {
  return [
    get('/studio/keys', showCorrections(services)),
    get('/studio/keys/new', showNewCorrection(services)),
    post('/studio/keys/new', proposeNewCorrection(services)),
    get('/studio/keys/:correction', showCorrection(services)),
    get('/studio/keys/:correction/changes.csv', correctionCsv(services)),
    post('/studio/keys/:correction/approve', approve(services)),
    post('/studio/keys/:correction/withdraw', withdraw(services)),
  ];
}
