import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { ensurePerson } from '../person/person.ts';
import type { Role } from '../person/role.ts';

/** The demonstration's people: fictional, one or more for each role. */
export const demoPeople: readonly {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}[] = (
  [
    ['Mara Lindqvist', ['candidate']],
    ['Tomas Okafor', ['candidate']],
    ['Theo Marsh', ['author']],
    ['Ines Duarte', ['item writer']],
    ['Yusuf Brandt', ['psychometrician']],
    ['Nadia Holm', ['psychometrician']],
    ['Helena Roy', ['trainer', 'decision-maker']],
    ['Piet Osei', ['marker']],
    ['Zuri Mensah', ['marker']],
    ['Anouk Bernard', ['marker']],
    // Texts that are marked again need markers who had no part in the exam: two, and a third where they disagree.
    ['Emil Sorensen', ['marker']],
    ['Rosa Quintero', ['marker']],
    ['Noor Haddad', ['proctor']],
    ['Sam Whitlock', ['reviewer']],
    ['Greta Moreau', ['decision-maker']],
    ['Rafael Kim', ['decision-maker']],
    ['Ola Petrov', ['appeals handler']],
    ['Lena Fischer', ['editor']],
    ['Victor Amadi', ['editor']],
    ['Priya Nair', ['programme manager']],
    ['Otto Lang', ['accreditor']],
    ['Joan Reyes', ['employer administrator']],
    ['Kai Tanaka', ['key custodian']],
    // What is done with keys takes two of them.
    ['Ada Castell', ['key custodian']],
    ['Bea Novak', ['operator']],
  ] as const
).map(([name, roles]) => ({ name, roles, email: `${name.toLowerCase().replace(' ', '.')}@demo.example` }));

/** Makes the demonstration's people where they are missing. */
export async function loadDemoPeople(db: Database, now: Instant): Promise<void> {
  for (const person of demoPeople) await ensurePerson(db, { ...person, by: null }, now);
}
