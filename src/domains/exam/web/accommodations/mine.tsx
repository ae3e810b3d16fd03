import { dayOf, type Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import { formatDate } from '../../../../ui/format.ts';
import { accommodations } from '../../accommodation/accommodation.sql.ts';
import { stateOf } from '../../accommodation/accommodation.ts';
import { termsWords } from './words.ts';

/** What a person has been granted, as a part of their own page; nothing where nothing is in force. */
export async function ownAccommodations(
  db: Database,
  personId: Id<'person'>,
  titleOf: (scheme: string) => string,
  now: Instant,
) {
  const all = await accommodations(db, { people: [personId] });
  const standing = all.filter((grant) => stateOf(grant, dayOf(now)) === 'in force');
  if (standing.length === 0) return null;
  return (
    <>
      <h2>Accommodations</h2>
      <ul>
        {standing.map((grant) => (
          <li key={grant.accommodationId}>
            {grant.scheme === null ? 'All exams' : titleOf(grant.scheme)}: {termsWords(grant)}, until{' '}
            {formatDate(grant.until)}
          </li>
        ))}
      </ul>
    </>
  );
}
