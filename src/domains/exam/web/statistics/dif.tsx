import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Callout, Empty, Facts } from '../../../../ui/parts.tsx';
import { type DifCandidate, type DifStudy, difStudy } from '../../psychometrics/dif/purified.ts';
import { pointsOfForms } from '../../statistics/form-points.ts';
import { type GroupingId, groupingIds, groupings, sidesOf } from '../../statistics/groupings.ts';
import { DifFigures, difPicture, sortedItems } from './dif-figures.tsx';
import { OtherSchemes } from './other-schemes.tsx';
import { type HeadedScheme, headedScheme, readSittings, schemeAsked } from './read-sittings.ts';
import { sittingsRead, sittingsWords } from './words.ts';

const path = '/studio/statistics/dif';

/** Answers of each group from which an item is studied: with 100 the standard error of delta is about 0.7. */
const answersForDif = 100;

const askedSchema = schemeAsked.extend({ by: z.enum(groupingIds).default('attempt') });

interface Found {
  readonly scheme: HeadedScheme;
  readonly by: GroupingId;
  readonly read: number;
  readonly reference: number;
  readonly focal: number;
  readonly study: DifStudy;
}

async function found(db: Database, asked: z.output<typeof askedSchema>): Promise<Found> {
  const scheme = await headedScheme(db, asked.scheme);
  const { sittings, places } = await readSittings(db, { scheme: scheme.scheme, form: null }, sittingsRead);
  const sides = sidesOf(asked.by, sittings);
  const points = await pointsOfForms(sittings, places);
  const candidates = sides.flatMap((group, at): DifCandidate[] =>
    group === null ? [] : [{ group, points: points[at] ?? new Map() }],
  );
  const size = (wanted: DifCandidate['group']) => candidates.filter(({ group }) => group === wanted).length;
  return {
    scheme,
    by: asked.by,
    read: sittings.length,
    reference: size('reference'),
    focal: size('focal'),
    study: await difStudy(candidates, answersForDif),
  };
}

/** `GET /studio/statistics/dif?scheme=…&by=…`: whether items do to equally able candidates of two groups alike. */
export const showDif = (services: Services) => async (c: WebContext) => {
  const all = await found(services.db, query(c, askedSchema));
  const { scheme, by, study, read } = all;
  const svg = await difPicture(study, facts(c).nonce);
  return page(
    c,
    {
      title: 'Differences between groups',
      crumbs: [
        { href: `/studio/statistics?scheme=${scheme.scheme}`, label: 'Statistics' },
        { label: 'Differences between groups' },
      ],
      wide: true,
    },
    <>
      <PageHeading
        title="Differences between groups"
        lead={`${scheme.title}: whether an item is harder for one group than for equally able candidates of another (differential item functioning, DIF). From ${sittingsWords(read)}${read === sittingsRead ? ', the latest' : ''}.`}
      />
      <OtherSchemes path={path} others={scheme.others} />
      <Form action={path} method="get" kind="inline" label="Choose groups">
        <input type="hidden" name="scheme" value={scheme.scheme} />
        <Field
          name="by"
          label="Groups by"
          type="select"
          required
          value={by}
          hint="What the sittings themselves record. The platform asks nobody for age, sex, origin or language."
          options={groupingIds.map((id) => ({
            value: id,
            label: `${groupings[id].title}: ${groupings[id].reference}, ${groupings[id].focal}`,
          }))}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      <Sizes all={all} />
      {study.items.length === 0 ? (
        <Empty title="No item has answers enough">
          <p>
            An item is studied from {answersForDif} answers of each group on: with fewer, chance alone gives
            differences as large as those that matter. The smaller group has{' '}
            {formatNumber(Math.min(all.reference, all.focal), 0)} sittings.
          </p>
        </Empty>
      ) : (
        <>
          <HowToRead by={by} items={study.items.length} />
          <DifFigures study={study} svg={svg} csvHref={`${path}.csv?scheme=${scheme.scheme}&by=${by}`} />
        </>
      )}
    </>,
  );
};

function Sizes({ all: { by, reference, focal, study, read } }: { readonly all: Found }) {
  const words = groupings[by];
  const neither = read - reference - focal;
  const anchors = study.items.filter(({ anchor }) => anchor).length;
  return (
    <Facts
      rows={[
        ['Reference group', `${formatNumber(reference, 0)} sittings: ${words.reference}`],
        ['Focal group', `${formatNumber(focal, 0)} sittings: ${words.focal}`],
        ...(neither > 0 ? [['In neither', `${formatNumber(neither, 0)} sittings`] as const] : []),
        ['Items studied', formatNumber(study.items.length, 0)],
        ...(study.items.length > 0
          ? [
              [
                'Matched by',
                `the points on ${anchors === study.items.length ? 'all items' : `what was not found to differ (${anchors} of the items studied, after ${study.rounds} rounds of purification) and on the item itself`}`,
              ] as const,
            ]
          : []),
        ...(study.tooFew + study.partial > 0
          ? [
              [
                'Not studied',
                `${study.tooFew} items with fewer than ${answersForDif} answers of a group, ${study.partial} that give parts of a point`,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

function HowToRead({ by, items }: { readonly by: GroupingId; readonly items: number }) {
  const { reference, focal } = groupings[by];
  return (
    <Section title="How to read it">
      <p>
        Candidates with the same points are compared. Below 0 an item is harder for “{focal}” than for “
        {reference}”, above 0 easier. The classes are those of ETS: A negligible, B intermediate, C large;
        logistic regression also finds an item that is harder at one end of the scores and easier at the other
        (non-uniform), and its class goes by the gain in R².
      </p>
      <Callout tone="neutral" title="What it does not say">
        <p>
          A difference is a reason to read the item, not a finding that it is unfair: the group may have been
          taught what it asks. The groups are as they came, not drawn by lot. {formatNumber(items, 0)} items
          were tried: of twenty without any difference one has p below 0.05. Holm’s p allows for all of them.
          An item that the exam as a whole disadvantages a group with cannot be seen this way.
        </p>
      </Callout>
    </Section>
  );
}

/** `GET /studio/statistics/dif.csv?scheme=…&by=…`: every item that was studied. */
export const difCsv = (services: Services) => async (c: WebContext) => {
  const { scheme, by, study } = await found(services.db, query(c, askedSchema));
  return csv(
    c,
    `dif-${scheme.scheme}-${by}.csv`,
    [
      'item',
      'reference',
      'focal',
      'anchor',
      'mh_delta',
      'mh_se',
      'mh_p',
      'mh_p_holm',
      'mh_class',
      'uniform_p',
      'nonuniform_p',
      'logistic_p',
      'logistic_p_holm',
      'log_odds',
      'r2_gain',
      'logistic_class',
    ],
    sortedItems(study).map(({ name, reference, focal, anchor, mh, logistic, mhHolm, logisticHolm }) => [
      name,
      reference,
      focal,
      anchor,
      mh?.delta ?? null,
      mh?.se ?? null,
      mh?.p ?? null,
      mhHolm,
      mh?.class ?? null,
      logistic?.uniform.p ?? null,
      logistic?.nonuniform.p ?? null,
      logistic?.any.p ?? null,
      logisticHolm,
      logistic?.logOdds ?? null,
      logistic?.gain ?? null,
      logistic?.class ?? null,
    ]),
  );
};
