import { csv } from '../../../../kernel/csv.ts';
import { idSchema } from '../../../../kernel/id.ts';
import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { param, type WebContext } from '../../../../kernel/web.ts';
import { Section } from '../../../../ui/arrange.tsx';
import { BarChart, LineChart } from '../../../../ui/chart.tsx';
import { formatPercent } from '../../../../ui/format.ts';
import { DataTable } from '../../../../ui/table.tsx';
import { type AngoffRound, angoffPanel } from '../../psychometrics/standard-setting/angoff.ts';
import { partsOf, ratingColumns, tablesOf } from '../../statistics/panel-ratings.ts';
import { type Panel, panelById, ratingsOf } from '../../statistics/panel.sql.ts';
import { bookletOf, bookmarksOf } from '../../statistics/bookmark.sql.ts';
import { bookmarkColumns } from '../../statistics/bookmarks-file.ts';
import { figure, itemHref } from '../statistics/words.ts';
import { panelHref } from './addresses.ts';
import { bookletColumns, bookletRows } from './booklet-table.tsx';
import { bookmarkPage } from './bookmark-panel.tsx';
import { panelPage } from './panel-page.tsx';

/** The panel of the address; a `not-found` where there is none. */
async function panelOf(c: WebContext, { db }: Services): Promise<Panel> {
  const panel = await panelById(db, param(c, 'panel', idSchema<'panel'>()));
  if (panel === undefined) throw notFound('panel');
  return panel;
}

/** `0.07 points, 2.2%`. */
const errorWords = (se: number | null, points: number): string =>
  se === null ? 'unknown' : `${figure(se)} points, ${formatPercent(se / points, 1)}`;

/** `GET /studio/cut-scores/:panel`: the record of a panel and the cut score that it comes to. */
export const showPanel = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const panel = await panelOf(c, services);
  if (panel.method === 'bookmark') return bookmarkPage(c, services, panel);
  const ratings = await ratingsOf(db, panel.panelId);
  const { judges, items, rounds: numbers } = partsOf(ratings);
  const rounds = angoffPanel(tablesOf(ratings));
  const last = rounds.at(-1);
  if (last === undefined) throw notFound('panel');
  return panelPage(c, services, panel, {
    did: `${judges.length} judges, ${items.length} items`,
    rounds: rounds.length,
    cut: [
      ['Cut score', `${figure(last.cut)} of ${items.length} points, ${formatPercent(last.share, 1)}`],
      ['Standard error over panels of as many judges', errorWords(last.se, items.length)],
      ['Standard error over panels and sets of items', errorWords(last.seOverItems, items.length)],
    ],
    below: (
      <>
        <Judges judges={judges} rounds={rounds} />
        <Section title="Items" id="items">
          <DataTable
            caption={`Ratings of the last round (${items.length} items)`}
            csvHref={panelHref(panel.panelId, 'ratings.csv')}
            columns={[
              { key: 'item', label: 'Item' },
              { key: 'mean', label: 'Mean rating', numeric: true },
              { key: 'sd', label: 'Standard deviation', numeric: true },
              { key: 'first', label: `Mean of round ${numbers[0] ?? 1}`, numeric: true },
            ]}
            rows={items.map(({ item, version }, at) => ({
              key: item,
              cells: [
                <a href={itemHref(item, version)}>
                  {item}, version {version}
                </a>,
                figure(last.items[at]?.mean),
                figure(last.items[at]?.sd),
                figure(rounds[0]?.items[at]?.mean),
              ],
            }))}
            empty="No item."
          />
        </Section>
      </>
    ),
  });
};

function Judges(props: { readonly judges: readonly string[]; readonly rounds: readonly AngoffRound[] }) {
  const { judges, rounds } = props;
  const last = rounds.at(-1);
  if (last === undefined) return null;
  return (
    <Section title="Judges">
      <BarChart
        caption="Each judge’s cut score after the last round, in points"
        line={{ value: last.cut, label: 'The panel’s' }}
        bars={judges.map((judge, at) => ({ label: judge, value: last.judges[at] ?? 0 }))}
      />
      {rounds.length > 1 && (
        <LineChart
          caption="How far the judges were apart, round by round: the standard deviation of their cut scores, in points"
          x={{ label: 'Round', values: rounds.map((_, at) => `Round ${at + 1}`) }}
          series={[{ label: 'Standard deviation', values: rounds.map(({ sd }) => sd) }]}
        />
      )}
      <DataTable
        caption="Rounds"
        columns={[
          { key: 'round', label: 'Round' },
          { key: 'cut', label: 'Cut score', numeric: true },
          { key: 'sd', label: 'Standard deviation', numeric: true },
          { key: 'se', label: 'Standard error', numeric: true },
          ...judges.map((judge) => ({ key: judge, label: judge, numeric: true })),
        ]}
        rows={rounds.map((round, at) => ({
          key: String(at),
          cells: [
            `Round ${at + 1}`,
            figure(round.cut),
            figure(round.sd),
            figure(round.se),
            ...round.judges.map((cut) => figure(cut)),
          ],
        }))}
        empty="No round."
      />
    </Section>
  );
}

/** `GET /studio/cut-scores/:panel/ratings.csv`: the ratings or the bookmarks as they were pasted. */
export const panelCsv = (services: Services) => async (c: WebContext) => {
  const { panelId, method } = await panelOf(c, services);
  if (method === 'bookmark') {
    const bookmarks = await bookmarksOf(services.db, panelId);
    return csv(
      c,
      `panel-${panelId}.csv`,
      bookmarkColumns,
      bookmarks.map(({ round, judge, page: set }) => [round, judge, set]),
    );
  }
  const ratings = await ratingsOf(services.db, panelId);
  return csv(
    c,
    `panel-${panelId}.csv`,
    ratingColumns,
    ratings.map(({ round, judge, item, version, rating }) => [round, judge, item, version, rating]),
  );
};

/** `GET /studio/cut-scores/:panel/booklet.csv`: the booklet as the judges had it; empty of an Angoff panel. */
export const panelBookletCsv = (services: Services) => async (c: WebContext) => {
  const { panelId } = await panelOf(c, services);
  const booklet = await bookletOf(services.db, panelId);
  return csv(c, `booklet-${panelId}.csv`, bookletColumns, bookletRows(booklet));
};
