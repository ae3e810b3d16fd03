import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import type { LabsOf } from '../../../programme/index.ts';
import { openLabs } from '../../labs/labs.ts';
import { listedLabs } from '../../labs/labs-in-track.ts';
import { openSolution, resetWork, saveWork, showHint, stopRun, tellState, undoReset } from './acts.ts';
import { showCompare } from './compare.tsx';
import { benchRoutes } from '../benches/routes.ts';
import { openLabServices } from './lab-services.ts';
import { showLab } from './lab.tsx';
import { showLabs } from './list.tsx';
import { runWork } from './run.ts';

// 16,000 characters, each up to nine bytes in a form.
const largestText = 192 * 1024;

/** The labs of a track for the programme's pages; a process reads them once. */
export function labsOf({ config }: Services): LabsOf {
  const labs = openLabs(config.projectDir);
  return (db, { track, personId }) => listedLabs(db, labs, track, personId);
}

/** Every address of labs; to be listed before those of lessons, whose addresses they resemble. */
export function labsRoutes(process: Services): Route[] {
  const services = openLabServices(process);
  return [
    get('/learn/:track/labs', showLabs(services)),
    get('/learn/:track/labs/:lab', showLab(services)),
    get('/learn/:track/labs/:lab/state', tellState(services)),
    get('/learn/:track/labs/:lab/compare', showCompare(services)),
    post('/learn/:track/labs/:lab/save', saveWork(services), { maxBodyBytes: largestText }),
    post('/learn/:track/labs/:lab/run', runWork(services), { maxBodyBytes: largestText }),
    post('/learn/:track/labs/:lab/stop', stopRun(services)),
    post('/learn/:track/labs/:lab/hint', showHint(services)),
    post('/learn/:track/labs/:lab/give-up', openSolution(services)),
    post('/learn/:track/labs/:lab/reset', resetWork(services)),
    post('/learn/:track/labs/:lab/undo', undoReset(services)),
    ...benchRoutes(services),
  ];
}
