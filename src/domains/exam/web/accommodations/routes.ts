import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { grant } from './grant.ts';
import { accommodationsCsv, showAccommodations } from './list.tsx';
import { end, showAccommodation } from './one.tsx';

/** Every address of accommodations. */
export function accommodationRoutes(services: Services): Route[] {
  return [
    get('/office/accommodations', showAccommodations(services)),
    get('/office/accommodations.csv', accommodationsCsv(services)),
    post('/office/accommodations', grant(services)),
    get('/office/accommodations/:accommodation', showAccommodation(services)),
    post('/office/accommodations/:accommodation/end', end(services)),
  ];
}
