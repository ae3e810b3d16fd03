import { csv } from '../../../../kernel/csv.ts';
import type { Services } from '../../../../kernel/services.ts';
import type { Database } from '../../../../kernel/db.ts';
import { facts, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { BarChart } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Empty } from '../../../../ui/parts.tsx';
import { operationalItems } from '../../statistics/calibrated.sql.ts';
import { sittingsForFlags } from '../../psychometrics/classical/item-flags.ts';
import { sittingsForFigures } from '../../statistics/exam-statistics.ts';
import { exposureBins } from '../../statistics/exposure.ts';
import { decidedMonths } from '../../statistics/months.sql.ts';
import { ChooseForm } from './choose-form.tsx';
import { ExamFigures } from './exam-figures.tsx';
import { ItemsTable } from './items-table.tsx';
import { MorePages } from './more-pages.tsx';
import { monthColumns, monthRows, Months, monthsPicture, monthsRead } from './months.tsx';
import { OtherSchemes } from './other-schemes.tsx';
import { type Pool, poolPicture, PoolSection } from './pool.tsx';
import { askedSchema, type SchemeFigures, schemeFigures } from './read.ts';
import { headedScheme, schemeAsked } from './read-sittings.ts';
import { Scatter, scatterSvg } from './scatter.tsx';
import { sittingsRead, sittingsWords } from './words.ts';

const path = '/studio/statistics';

/** `GET /studio/statistics?scheme=…&form=…&sort=…`: what decided sittings tell of an exam and of its items. */
export const showStatistics = (services: Services) => async (c: WebContext) => {
  const asked = query(c, askedSchema);
  const figures = await schemeFigures(services.db, asked);
  const { title, statistics, others } = figures;
  const { nonce } = facts(c);
  const scatter = await scatterSvg(figures.rows, nonce);
  const months = await decidedMonths(services.db, figures.scheme, monthsRead);
  const pool = await readPool(services.db, figures.scheme);
  const monthsSvg = await monthsPicture(months, nonce);
  const poolSvg = await poolPicture(pool, nonce);
  return page(
    c,
    { title: 'Statistics', wide: true },
    <>
      <PageHeading
        title="Statistics"
        lead={`${title}: ${sittingsWords(statistics.sittings)} of whole exams${statistics.sittings === sittingsRead ? ', the latest' : ''}. No person is named; bridges and void sittings do not count.`}
      />
      <OtherSchemes path={path} others={others} />
      <MorePages scheme={figures.scheme} roles={viewer(c).roles} />
      <ChooseForm path={path} scheme={figures.scheme} forms={figures.forms} form={figures.form} />
      <ExamFigures figures={figures} />
      <Months months={months} svg={monthsSvg} csvHref={`${path}/months.csv?scheme=${figures.scheme}`} />
      <PoolSection pool={pool} svg={poolSvg} />
      <Section title="Difficulty and discrimination">
        {scatter === null ? (
          <Empty title="No item has figures yet">
            <p>
              An item’s figures are told from {sittingsForFigures} decided sittings that met it: with fewer, a
              share of one half is uncertain by more than 30 points. It is flagged from {sittingsForFlags},
              for until then chance alone gives a correlation of 0.36.
            </p>
          </Empty>
        ) : (
          <Scatter svg={scatter} rows={figures.rows} />
        )}
      </Section>
      <Exposure figures={figures} />
      <ItemsTable figures={figures} asked={asked} />
    </>,
  );
};

/** The calibrated among the operational items, with what a form of them is. */
async function readPool(db: Database, asked: string): Promise<Pool> {
  const { scheme, length, cutScore } = await headedScheme(db, asked);
  const items = await operationalItems(db, scheme);
  const calibrated = items.flatMap(({ parameters }) => parameters ?? []);
  const calibrations = new Set(items.flatMap(({ calibration }) => calibration ?? [])).size;
  return { operational: items.length, calibrated, calibrations, length, cutScore };
}

/** `GET /studio/statistics/months.csv?scheme=…`: pass rates by month. */
export const monthsCsv = (services: Services) => async (c: WebContext) => {
  const { scheme } = await headedScheme(services.db, query(c, schemeAsked).scheme);
  const months = await decidedMonths(services.db, scheme, monthsRead);
  return csv(c, `pass-rate-${scheme}.csv`, monthColumns, monthRows(months));
};

function Exposure({ figures: { rows, started } }: { readonly figures: SchemeFigures }) {
  const bins = exposureBins(rows.map(({ exposure }) => exposure));
  return (
    <Section title="Exposure">
      {started === 0 ? (
        <Empty title="No sitting has been started yet">
          <p>Exposure is the share of started sittings that have met an item.</p>
        </Empty>
      ) : (
        <BarChart
          caption={`Items by the share of ${formatNumber(started, 0)} started sittings that met them`}
          format={(value) => formatNumber(value, 0)}
          bars={bins.map(({ from, to, items }, at) => ({
            label:
              at === 0 ? 'Nobody yet' : `${from === 0 ? 'Up' : formatPercent(from)} to ${formatPercent(to)}`,
            value: items,
          }))}
        />
      )}
    </Section>
  );
}

/** `GET /studio/statistics.csv?scheme=…&form=…`: the items' figures for a spreadsheet. */
export const statisticsCsv = (services: Services) => async (c: WebContext) => {
  const { scheme, rows } = await schemeFigures(services.db, query(c, askedSchema));
  return csv(
    c,
    `statistics-${scheme}.csv`,
    [
      'item',
      'version',
      'competency',
      'kind',
      'state',
      'sittings',
      'difficulty',
      'discrimination',
      'exposure',
      'flags',
    ],
    rows.map(({ figures, ...row }) => [
      row.item,
      row.version,
      row.competency,
      row.kind,
      row.state ?? 'replaced',
      figures?.n ?? null,
      figures?.difficulty ?? null,
      figures?.discrimination ?? null,
      row.exposure,
      figures?.flags.join('; ') ?? null,
    ]),
  );
};
