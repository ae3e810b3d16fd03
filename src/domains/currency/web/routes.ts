import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { showBridge, startBridge } from './bridge.tsx';
import { showChange, sign } from './change.tsx';
import { changesCsv, showChanges } from './changes.tsx';
import { releaseWorkCsv, showReleaseWork } from './release-work.tsx';

/** Every address of the currency domain. */
export function currencyRoutes(services: Services): Route[] {
  return [
    get('/office/changes', showChanges(services)),
    get('/office/changes.csv', changesCsv(services)),
    get('/office/changes/:wire', showChange(services)),
    post('/office/changes/:wire/sign', sign(services)),
    get('/office/release-work', showReleaseWork(services)),
    get('/office/release-work.csv', releaseWorkCsv(services)),
    get('/me/certificates/:credential/bridge', showBridge(services)),
    post('/me/certificates/:credential/bridge', startBridge(services)),
  ];
}
