import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, type WebContext } from '../../../../kernel/web.ts';
import { Section } from '../../../../ui/arrange.tsx';
import { LineChart, PlotChart } from '../../../../ui/chart.tsx';
import { formatPercent } from '../../../../ui/format.ts';
import { DataTable } from '../../../../ui/table.tsx';
import { type BookmarkRound, bookmarkRounds, expectedShare, judgesOf } from '../../statistics/booklet.ts';
import { bookletOf, bookmarksOf } from '../../statistics/bookmark.sql.ts';
import type { Panel } from '../../statistics/panel.sql.ts';
import { figure } from '../statistics/words.ts';
import { panelHref } from './addresses.ts';
import { bookletPicture } from './booklet-picture.ts';
import { BookletTable } from './booklet-table.tsx';
import { panelPage } from './panel-page.tsx';

const z95 = 1.959963984540054;

/** The record of a bookmark panel and the cut that it comes to, as θ and as a share of points. */
export async function bookmarkPage(c: WebContext, services: Services, panel: Panel): Promise<Response> {
  const { db } = services;
  const rp = panel.responseProbability;
  const booklet = await bookletOf(db, panel.panelId);
  const bookmarks = await bookmarksOf(db, panel.panelId);
  const judges = judgesOf(bookmarks);
  const rounds = rp === null ? [] : bookmarkRounds(booklet, bookmarks, rp);
  const last = rounds.at(-1);
  if (last === undefined) throw notFound('panel');
  const caption = 'The booklet: a cross is a bookmark of the last round, the dashed line the panel’s cut';
  const marked = { caption, pages: last.pages, cut: last.theta };
  const svg = await bookletPicture(booklet, marked, facts(c).nonce);
  const set = Map.groupBy(judges, (_, at) => last.pages[at] ?? 0);
  const { seOfMedian } = last;
  const shareAt = (sign: number) =>
    formatPercent(expectedShare(booklet, last.theta + sign * z95 * (seOfMedian ?? 0)), 1);
  return panelPage(c, services, panel, {
    did: `${judges.length} judges set bookmarks in ${booklet.length} items`,
    rounds: rounds.length,
    cut: [
      [
        'Cut score on the scale of ability',
        `θ = ${figure(last.theta)}, the median of ${judges.length} judges`,
      ],
      [
        'Standard error over panels of as many judges',
        seOfMedian === null
          ? 'unknown'
          : `${figure(seOfMedian)} (of the judges’ mean, ${figure(last.mean)}: ${figure(last.se)})`,
      ],
      [
        'As a share of points',
        `${formatPercent(last.share, 1)} of the booklet’s, 95% interval ${shareAt(-1)} to ${shareAt(1)}: the expected score at that θ`,
      ],
      ['Mastered means right with probability', String(rp)],
    ],
    below: (
      <>
        <p>
          The interval says how far other panels of as many such judges would differ, not whether the standard
          is the right one. The share holds for this booklet; a form that is easier has a higher one at the
          same θ.
        </p>
        {svg !== null && (
          <PlotChart
            svg={svg}
            caption={caption}
            table={{
              columns: [
                { key: 'judge', label: 'Judge' },
                { key: 'page', label: 'Page', numeric: true },
                { key: 'theta', label: 'Cut θ', numeric: true },
              ],
              rows: judges.map((judge, at) => ({
                key: judge,
                cells: [judge, last.pages[at], figure(last.judges[at])],
              })),
            }}
          />
        )}
        <Rounds rounds={rounds} judges={judges} csvHref={panelHref(panel.panelId, 'ratings.csv')} />
        <Section title="Booklet" id="booklet">
          <BookletTable booklet={booklet} set={set} csvHref={panelHref(panel.panelId, 'booklet.csv')} />
        </Section>
      </>
    ),
  });
}

function Rounds(props: {
  readonly rounds: readonly BookmarkRound[];
  readonly judges: readonly string[];
  readonly csvHref: string;
}) {
  const { rounds, judges, csvHref } = props;
  return (
    <Section title="Judges" id="judges">
      {rounds.length > 1 && (
        <LineChart
          caption="How far the judges were apart, round by round: the standard error of the mean of their cuts, in θ"
          x={{ label: 'Round', values: rounds.map((_, at) => `Round ${at + 1}`) }}
          series={[{ label: 'Standard error', values: rounds.map(({ se }) => se) }]}
        />
      )}
      <DataTable
        caption="Each judge’s page, round by round"
        csvHref={csvHref}
        columns={[
          { key: 'round', label: 'Round' },
          { key: 'theta', label: 'Cut θ (median)', numeric: true },
          { key: 'se', label: 'Standard error', numeric: true },
          { key: 'share', label: 'Share of points', numeric: true },
          ...judges.map((judge) => ({ key: judge, label: judge, numeric: true })),
        ]}
        rows={rounds.map((round, at) => ({
          key: String(at),
          cells: [
            `Round ${at + 1}`,
            figure(round.theta),
            figure(round.seOfMedian),
            formatPercent(round.share, 1),
            ...round.pages,
          ],
        }))}
        empty="No round."
      />
    </Section>
  );
}
