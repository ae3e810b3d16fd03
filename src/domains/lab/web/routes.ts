import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { endpointRoutes } from '../endpoint/endpoint-routes.ts';
import { endLabKey, makeLabKey } from './key-acts.ts';
import { showLab } from './lab-home.tsx';
import { logCsv, showLog } from './log.tsx';

/** The addresses of the lab's endpoint and of the pages about it. */
export function labRoutes(services: Services): Route[] {
  return [
    get('/lab', showLab(services)),
    post('/lab/keys', makeLabKey(services)),
    post('/lab/keys/:apiKey/end', endLabKey(services)),
    get('/lab/log', showLog(services)),
    get('/lab/log.csv', logCsv(services)),
    ...endpointRoutes(services),
  ];
}
