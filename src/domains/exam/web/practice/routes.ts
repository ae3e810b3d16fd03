import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { showPracticeResult } from './result.tsx';
import { beginPractice, showPractice } from './start.tsx';

/** Every address of practice but those that it shares with the exam. */
export function practiceRoutes(services: Services): Route[] {
  return [
    get('/exam/practice/:scheme', showPractice(services)),
    post('/exam/practice/:scheme', beginPractice(services)),
    get('/sit/:sitting/practice', showPracticeResult(services)),
  ];
}
