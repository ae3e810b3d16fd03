import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { makeComparison } from '../comparisons/comparison.ts';
import type { Pair } from '../statistics/compare.ts';

// Two shares of right answers a stratum, in per cent: a made-up service that came to say no.
const shares = { yes: { baseline: 95, candidate: 62 }, no: { baseline: 71, candidate: 96 } } as const;

/** Grades that are spread evenly and look like none of them knew the other: steps that have no factor with 100. */
function demoPairs(): Pair[] {
  return Array.from({ length: 240 }, (_, index): Pair => {
    const stratum = index % 3 === 1 ? 'no' : 'yes';
    const grade = (step: number, share: number) => ((index * step) % 100 < share ? 1 : 0);
    return {
      stratum,
      id: `q${String(index + 1).padStart(3, '0')}`,
      baseline: grade(37, shares[stratum].baseline),
      candidate: grade(61, shares[stratum].candidate),
    };
  });
}

/** One comparison for the desk of the demonstration, of a service that does not exist. Nobody has confirmed it. */
export async function loadDemoComparison(db: Database, editor: Id<'person'>, now: Instant): Promise<void> {
  const asked = {
    name: 'A made-up service, two months apart',
    baseline: 'demonstration service, first month',
    candidate: 'demonstration service, third month',
    models: [],
    suite: '240 invented yes-or-no questions, exact match',
    ranOn: dayOf(now),
    alpha: 0.01,
    tolerance: 0.05,
    pairs: demoPairs(),
  };
  await makeComparison(db, asked, editor, now);
}
