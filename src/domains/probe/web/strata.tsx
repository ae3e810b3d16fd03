import { DomainBars } from '../../../ui/chart.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { DataTable } from '../../../ui/table.tsx';
import { type Sides, writtenE, writtenGrade } from '../comparisons/observed.ts';
import type { Findings } from '../statistics/compare.ts';

const drawnStrata = 8;

// Words in a picture do not wrap.
const short = (stratum: string): string => (stratum.length > 24 ? `${stratum.slice(0, 23)}…` : stratum);

/** Mean grades before and after, stratum by stratum: the ones with most evidence as a picture, all as a table. */
export function Strata({ findings, sides }: { readonly findings: Findings; readonly sides: Sides }) {
  const { strata } = findings;
  const drawn = strata.toSorted((a, b) => b.logMaxE - a.logMaxE).slice(0, drawnStrata);
  const caption =
    strata.length > drawn.length
      ? `Mean grade before and after in the ${drawn.length} strata with most evidence, of ${strata.length}`
      : 'Mean grade before and after, by stratum';
  return (
    <>
      <p>
        Before is {sides.baseline}, after is {sides.candidate}. A grade of 1 is shown as 100%.
      </p>
      <DomainBars
        caption={caption}
        bars={drawn.flatMap((stratum) => [
          { label: `${short(stratum.stratum)}, before`, value: stratum.baselineMean },
          {
            label: `${short(stratum.stratum)}, after`,
            value: stratum.candidateMean,
            note: `of ${stratum.pairs} pairs, ${stratum.baselineHigher} fell and ${stratum.candidateHigher} rose`,
          },
        ])}
      />
      <DataTable
        caption="All strata"
        columns={[
          { key: 'stratum', label: 'Stratum' },
          { key: 'pairs', label: 'Pairs', numeric: true },
          { key: 'baseline', label: 'Before', numeric: true },
          { key: 'candidate', label: 'After', numeric: true },
          { key: 'fell', label: 'Fell', numeric: true },
          { key: 'rose', label: 'Rose', numeric: true },
          { key: 'e', label: 'Largest E', numeric: true },
          { key: 'point', label: 'E without tolerance', numeric: true },
        ]}
        rows={strata.map((stratum) => ({
          key: stratum.stratum,
          cells: [
            <span class="comparison-text">{stratum.stratum}</span>,
            formatNumber(stratum.pairs),
            writtenGrade(stratum.baselineMean),
            writtenGrade(stratum.candidateMean),
            formatNumber(stratum.baselineHigher),
            formatNumber(stratum.candidateHigher),
            writtenE(stratum.logMaxE),
            writtenE(stratum.logPointNull),
          ],
        }))}
        empty="There are no strata."
      />
    </>
  );
}
