import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { uploadLimits } from './asked.ts';
import {
  confirmComparison,
  confirmedPairs,
  deskPairs,
  showComparison,
  showConfirmed,
} from './comparison.tsx';
import { comparisonsCsv, showComparisons } from './list.tsx';
import { makeNew, showNew } from './new.tsx';

// A form wraps its file in a few lines of its own.
const formSurplus = 16 * 1024;

/** Every address of the probe domain. */
export function probeRoutes(services: Services): Route[] {
  return [
    get('/desk/comparisons', showComparisons(services)),
    get('/desk/comparisons.csv', comparisonsCsv(services)),
    get('/desk/comparisons/new', showNew(services)),
    post('/desk/comparisons/new', makeNew(services), { maxBodyBytes: uploadLimits.bytes + formSurplus }),
    get('/desk/comparisons/:comparison', showComparison(services)),
    get('/desk/comparisons/:comparison/pairs.csv', deskPairs(services)),
    post('/desk/comparisons/:comparison/confirm', confirmComparison(services)),
    get('/probes/comparisons/:comparison', showConfirmed(services)),
    get('/probes/comparisons/:comparison/pairs.csv', confirmedPairs(services)),
  ];
}
