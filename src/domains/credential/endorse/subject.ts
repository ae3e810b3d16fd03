import type { Config } from '../../../kernel/config.ts';
import type { Database } from '../../../kernel/db.ts';
import { allEditions } from '../../programme/index.ts';
import { trustedDids } from '../keys/issuer.ts';
import type { KeptEndorsement } from './endorsement.sql.ts';

/** Something of ours that an accreditor can endorse. */
export interface Endorsable {
  /** The `id` of an endorsement's subject. */
  readonly id: string;
  readonly title: string;
  readonly scheme: string | null;
  readonly edition: number | null;
}

/** The address of an edition of a scheme, which identifies the achievement. */
export function achievementId(address: string, scheme: string, edition: number): string {
  return `${address}/schemes/${scheme}/${edition}`;
}

/** Every edition of every scheme, and the DIDs under which this installation issues. */
export async function endorsables(db: Database, config: Config): Promise<readonly Endorsable[]> {
  const editions = await allEditions(db);
  const dids = await trustedDids(db, config);
  return [
    ...editions.map(({ scheme, edition, title }) => ({
      id: achievementId(config.address, scheme, edition),
      title: `${title}, edition ${edition}`,
      scheme,
      edition,
    })),
    ...[...dids].map((did) => ({ id: did, title: 'The issuer', scheme: null, edition: null })),
  ];
}

/** What an endorsement is about, by its title; the site may have had another address when it was signed. */
export function titleOfSubject(
  { subject, scheme, edition }: Pick<KeptEndorsement, 'subject' | 'scheme' | 'edition'>,
  subjects: readonly Endorsable[],
): string {
  const same = subjects.find(
    (one) => one.id === subject || (scheme !== null && one.scheme === scheme && one.edition === edition),
  );
  return same?.title ?? subject;
}
