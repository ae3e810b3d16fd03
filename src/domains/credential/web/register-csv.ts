import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { allEditions } from '../../programme/index.ts';
import { allEndorsements } from '../endorse/endorsement.sql.ts';
import { issuedByYear } from '../endorse/register.sql.ts';
import { endorsementStanding } from '../endorse/standing.ts';

/** `GET /register.csv`: the register in one table, a line for each edition, endorsement and year. */
export const registerCsv = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const { now } = facts(c);
  const editions = (await allEditions(db)).map(({ scheme, edition, title }) => [
    'edition',
    scheme,
    edition,
    title,
    ...nothing(7),
  ]);
  const endorsements = (await allEndorsements(db)).map((one) => [
    'endorsement',
    one.scheme,
    one.edition,
    one.scheme === null ? 'the issuer' : null,
    one.accreditor,
    one.did,
    endorsementStanding(one, now),
    one.validFrom,
    ...nothing(3),
  ]);
  const counts = (await issuedByYear(db)).map(({ scheme, year, issued, revoked }) => [
    'year',
    scheme,
    ...nothing(6),
    year,
    issued,
    revoked,
  ]);
  return csv(
    c,
    'register.csv',
    [
      'line',
      'scheme',
      'edition',
      'title',
      'accreditor',
      'did',
      'state',
      'since',
      'year',
      'issued',
      'revoked',
    ],
    [...editions, ...endorsements, ...counts],
  );
};

const nothing = (cells: number): null[] => Array.from({ length: cells }, () => null);
