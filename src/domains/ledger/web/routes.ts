import type { Services } from '../../../kernel/services.ts';
import { get, type Route } from '../../../kernel/web.ts';
import { showLog } from './log-page.tsx';
import { showCheckpoint, showEntries, showKey, showProof, showTile } from './machine.ts';

/** Every address of the log. It is only ever read. */
export function ledgerRoutes(services: Services): Route[] {
  return [
    get('/log', showLog(services)),
    get('/log/checkpoint', showCheckpoint(services)),
    get('/log/key', showKey(services)),
    get('/log/tile/entries/:tile{.+}', showEntries(services)),
    get('/log/tile/:level/:tile{.+}', showTile(services)),
    get('/log/proof/:entry', showProof(services)),
  ];
}
