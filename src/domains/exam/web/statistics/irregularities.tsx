import type { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Callout, Facts } from '../../../../ui/parts.tsx';
import { readSheets } from '../../statistics/answer-sheets.ts';
import type { DecidedForm } from '../../statistics/decided.sql.ts';
import { personFits, type SittingFit } from '../../statistics/person-fits.ts';
import { commonForPairs, similarPairs, type SimilarPairs } from '../../statistics/similar-pairs.ts';
import { ChooseForm } from './choose-form.tsx';
import { OtherSchemes } from './other-schemes.tsx';
import { PersonFits } from './person-fits.tsx';
import { fitPicture } from './person-fit-picture.ts';
import { formAsked, type HeadedScheme, headedScheme, readSittings, schemeAsked } from './read-sittings.ts';
import { Pairs } from './similar-pairs.tsx';
import { sittingsWords } from './words.ts';

const path = '/studio/statistics/irregularities';

/** Sittings that are compared with each other: 180,000 pairs, in about half a second. */
const sittingsCompared = 600;

const askedSchema = schemeAsked.extend({ form: formAsked });

interface Found {
  readonly scheme: HeadedScheme;
  readonly form: string | null;
  readonly forms: readonly DecidedForm[];
  readonly sittings: number;
  readonly items: number;
  readonly fits: readonly SittingFit[];
  readonly similar: SimilarPairs;
}

async function found(db: Database, asked: z.output<typeof askedSchema>): Promise<Found> {
  const scheme = await headedScheme(db, asked.scheme);
  const given = { scheme: scheme.scheme, form: asked.form };
  const { sittings, places, forms } = await readSittings(db, given, sittingsCompared);
  const sheets = await readSheets(db, scheme.scheme, sittings, places);
  const fits = await personFits(sheets);
  const similar = await similarPairs(sheets, new Map(fits.map(({ sittingId, theta }) => [sittingId, theta])));
  return {
    scheme,
    form: asked.form,
    forms,
    sittings: sittings.length,
    items: sheets.names.length,
    fits,
    similar,
  };
}

/** `GET /studio/statistics/irregularities?scheme=…&form=…`: answers that fit no ability, and pairs that are alike. */
export const showIrregularities = (services: Services) => async (c: WebContext) => {
  const all = await found(services.db, query(c, askedSchema));
  const { scheme, form, fits, similar } = all;
  const { roles } = viewer(c);
  const mayRead = roles.some((role) => ['psychometrician', 'item writer', 'accreditor'].includes(role));
  const svg = await fitPicture(fits, facts(c).nonce);
  const asked = new URLSearchParams({ scheme: scheme.scheme, ...(form === null ? {} : { form }) }).toString();
  return page(
    c,
    {
      title: 'Irregularities',
      crumbs: [
        {
          label: 'Statistics',
          ...(mayRead ? { href: `/studio/statistics?scheme=${scheme.scheme}` } : {}),
        },
        { label: 'Irregularities' },
      ],
      wide: true,
    },
    <>
      <PageHeading
        title="Irregularities"
        lead={`${scheme.title}: sittings whose answers fit no one ability, and pairs whose answers are more alike than their abilities explain. Sittings are named by their numbers, nobody by name.`}
      />
      <Callout tone="warn" title="Hints, never findings">
        <p>
          A figure on this page says that something is unusual, not why. Guessing, illness, a gap in what was
          taught or having learnt together give the same figures as fraud, and among thousands of pairs some
          stand out by chance. No decision may rest on them alone: a reviewer looks at the recording, and a
          person decides.
        </p>
      </Callout>
      <OtherSchemes path={path} others={scheme.others} />
      <ChooseForm path={path} scheme={all.scheme.scheme} forms={all.forms} form={all.form} />
      <Facts
        rows={[
          [
            'Looked at',
            `${sittingsWords(all.sittings)}, the latest ${formatNumber(sittingsCompared, 0)} at most`,
          ],
          ['Calibrated items with a choice or an order', formatNumber(all.items, 0)],
          [
            'Pairs with enough in common',
            `${formatNumber(similar.compared, 0)}, each compared both ways: ${formatNumber(similar.comparisons, 0)} comparisons, of ${commonForPairs} common answers or more`,
          ],
        ]}
      />
      <PersonFits fits={fits} svg={svg} roles={roles} csvHref={`${path}/fit.csv?${asked}`} />
      <Pairs similar={similar} roles={roles} fits={fits} csvHref={`${path}/pairs.csv?${asked}`} />
    </>,
  );
};

/** `GET /studio/statistics/irregularities/fit.csv?scheme=…&form=…`: a line a sitting. */
export const personFitCsv = (services: Services) => async (c: WebContext) => {
  const { scheme, fits } = await found(services.db, query(c, askedSchema));
  return csv(
    c,
    `person-fit-${scheme.scheme}.csv`,
    ['sitting', 'answers', 'theta', 'lz_star', 'p', 'p_holm'],
    fits.map((one) => [one.sittingId, one.answers, one.theta, one.lzStar, one.p, one.holm]),
  );
};

/** `GET /studio/statistics/irregularities/pairs.csv?scheme=…&form=…`: the pairs that the page lists. */
export const similarPairsCsv = (services: Services) => async (c: WebContext) => {
  const { scheme, similar } = await found(services.db, query(c, askedSchema));
  return csv(
    c,
    `similar-answers-${scheme.scheme}.csv`,
    [
      'sitting',
      'other',
      'common',
      'alike',
      'expected',
      'wrong_alike',
      'omega',
      'p',
      'p_holm',
      'p_exact',
      'comparisons',
    ],
    similar.pairs.map((one) => [
      one.sittingId,
      one.other,
      one.common,
      one.matches,
      one.expected,
      one.wrongAlike,
      one.omega,
      one.p,
      one.holm,
      one.exact,
      similar.comparisons,
    ]),
  );
};
