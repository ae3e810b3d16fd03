import { Section } from '../../../../ui/arrange.tsx';
import { BarChart } from '../../../../ui/chart.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Empty } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { SittingFit } from '../../statistics/person-fits.ts';
import { commonForPairs, type SimilarPairs } from '../../statistics/similar-pairs.ts';
import { SittingLink } from './sitting-link.tsx';
import { figure, pWords } from './words.ts';

/** Pairs that the picture shows. */
const drawn = 10;

/** The pairs whose answers are most alike. */
export function Pairs(props: {
  readonly similar: SimilarPairs;
  readonly fits: readonly SittingFit[];
  readonly roles: readonly string[];
  readonly csvHref: string;
}) {
  const { similar, fits, roles, csvHref } = props;
  const { pairs, comparisons } = similar;
  const supervision = new Map(fits.map((one) => [one.sittingId, one.supervision]));
  return (
    <Section title="Alike answers" id="pairs">
      {pairs.length === 0 ? (
        <Empty title="No pair has enough in common">
          <p>Two sittings are compared where both have answered {commonForPairs} calibrated items or more.</p>
        </Empty>
      ) : (
        <>
          <BarChart
            caption={`ω of the ${Math.min(drawn, pairs.length)} pairs whose answers are most alike, of ${formatNumber(similar.compared, 0)}`}
            bars={pairs.slice(0, drawn).map((pair) => ({
              label: `${pair.sittingId.slice(-6)} and ${pair.other.slice(-6)}`,
              value: Math.max(0, pair.omega),
              note: `${pair.matches} of ${pair.common} alike, ${figure(pair.expected)} expected`,
            }))}
          />
          <p>
            ω (Wollack 1997) counts the answers of the first sitting that are those of the second, against
            what the first one’s ability makes likely, in standard deviations. Same wrong answers weigh most,
            for they are the least likely. Holm’s p allows for all {formatNumber(comparisons, 0)} comparisons.
            It does not say who took from whom, nor that anybody did: two who learnt from one wrong page are
            alike too.
          </p>
          <DataTable
            caption={`The pairs with the highest ω (${pairs.length} of ${formatNumber(similar.compared, 0)})`}
            csvHref={csvHref}
            columns={[
              { key: 'sitting', label: 'Sitting' },
              { key: 'other', label: 'Is like' },
              { key: 'alike', label: 'Alike, of common', numeric: true },
              { key: 'wrong', label: 'Alike and wrong', numeric: true },
              { key: 'expected', label: 'Expected', numeric: true },
              { key: 'omega', label: 'ω', numeric: true },
              { key: 'p', label: 'p', numeric: true },
              { key: 'holm', label: 'Holm’s p', numeric: true },
              { key: 'exact', label: 'Exact p', numeric: true },
            ]}
            rows={pairs.map((pair) => ({
              key: `${pair.sittingId} ${pair.other}`,
              cells: [
                <SittingLink
                  sittingId={pair.sittingId}
                  supervision={supervision.get(pair.sittingId)}
                  roles={roles}
                />,
                <SittingLink
                  sittingId={pair.other}
                  supervision={supervision.get(pair.other)}
                  roles={roles}
                />,
                `${pair.matches} of ${pair.common}`,
                pair.wrongAlike,
                figure(pair.expected),
                figure(pair.omega),
                pWords(pair.p),
                pWords(pair.holm),
                pWords(pair.exact),
              ],
            }))}
            empty="No pair."
          />
          <p class="field-hint">
            Exact p: the chance of as many alike answers by the generalised binomial test (van der Linden and
            Sotaridona 2006), before any correction. Wrong answers’ chances come from how often all sittings
            looked at gave them.
          </p>
        </>
      )}
    </Section>
  );
}
