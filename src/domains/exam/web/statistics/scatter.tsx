import { cross, dashed, PlotChart, plotToSvg } from '../../../../ui/chart.tsx';
import { flagBounds } from '../../psychometrics/classical/item-flags.ts';
import type { FiguredItem } from '../../statistics/exam-statistics.ts';
import type { ItemRow } from './read.ts';
import { figure } from './words.ts';

const caption =
  'Items by difficulty and discrimination; a cross is flagged, dashed lines are the bounds of the flags';

interface Placed {
  readonly name: string;
  readonly difficulty: number;
  readonly discrimination: number;
  readonly figures: FiguredItem;
}

const placed = (rows: readonly ItemRow[]): Placed[] =>
  rows.flatMap(({ item, version, figures }) =>
    figures === null || figures.discrimination === null
      ? []
      : [
          {
            name: `${item}, version ${version}`,
            difficulty: figures.difficulty,
            discrimination: figures.discrimination,
            figures,
          },
        ],
  );

/** The picture, or `null` where no item has both figures. */
export async function scatterSvg(rows: readonly ItemRow[], nonce: string): Promise<string | null> {
  const points = placed(rows);
  if (points.length === 0) return null;
  const { dot, ruleX, ruleY } = await import('@observablehq/plot');
  const lowest = Math.min(-0.2, ...points.map(({ discrimination }) => discrimination - 0.05));
  const highest = Math.max(0.8, ...points.map(({ discrimination }) => discrimination + 0.05));
  const at = { x: 'difficulty', y: 'discrimination' } as const;
  return plotToSvg(
    {
      ariaLabel: caption,
      height: 400,
      x: { domain: [0, 1], grid: true, label: 'Difficulty (mean share of the point) →' },
      y: { domain: [lowest, highest], grid: true, label: '↑ Discrimination' },
      marks: [
        ruleY([0]),
        ruleY([flagBounds.least], dashed),
        ruleX([flagBounds.hard, flagBounds.easy], dashed),
        dot(
          points.filter(({ figures }) => figures.flags.length === 0),
          { ...at, r: 4, fill: 'currentColor' },
        ),
        dot(
          points.filter(({ figures }) => figures.flags.length > 0),
          { ...at, ...cross },
        ),
      ],
    },
    nonce,
  );
}

/** The picture with its numbers. */
export function Scatter({ svg, rows }: { readonly svg: string; readonly rows: readonly ItemRow[] }) {
  return (
    <PlotChart
      svg={svg}
      caption={caption}
      table={{
        columns: [
          { key: 'item', label: 'Item' },
          { key: 'difficulty', label: 'Difficulty', numeric: true },
          { key: 'discrimination', label: 'Discrimination', numeric: true },
          { key: 'flags', label: 'Flags' },
        ],
        rows: placed(rows).map(({ name, difficulty, discrimination, figures }) => ({
          key: name,
          cells: [name, figure(difficulty), figure(discrimination), figures.flags.join(', ') || 'none'],
        })),
      }}
    />
  );
}
