import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Endorsers } from '../verify/endorsements-check.ts';
import { registeredAccreditors } from './accreditor.sql.ts';
import { allEndorsements, endorsementsOf } from './endorsement.sql.ts';
import { endorsementStanding } from './standing.ts';

/** What a verification has to know of those who endorse: who is registered, and what was withdrawn. */
export async function endorsersOf(db: Database): Promise<Endorsers> {
  const accreditors = await registeredAccreditors(db);
  if (accreditors.length === 0) return { names: new Map(), withdrawn: new Map() };
  const withdrawn = (await allEndorsements(db)).flatMap(({ did, uri, withdrawnAt }) =>
    withdrawnAt === null ? [] : [[`${did} ${uri}`, withdrawnAt] as const],
  );
  return { names: new Map(accreditors.map(({ did, name }) => [did, name])), withdrawn: new Map(withdrawn) };
}

/** What certificates issued now carry: the endorsements of this edition and of this issuer that stand. */
export async function standingEndorsements(
  db: Database,
  about: { readonly achievement: string; readonly issuer: string },
  now: Instant,
): Promise<{ readonly achievement: readonly object[]; readonly issuer: readonly object[] }> {
  const kept = await endorsementsOf(db, [about.achievement, about.issuer]);
  const standing = (subject: string) =>
    kept
      .filter((one) => one.subject === subject && endorsementStanding(one, now) === 'stands')
      .map(({ document }) => document);
  return { achievement: standing(about.achievement), issuer: standing(about.issuer) };
}
