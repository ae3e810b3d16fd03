import { cross, dashed, PlotChart, plotToSvg } from '../../../../ui/chart.tsx';
import type { ChartTable } from '../../../../ui/chart-figure.tsx';

/** One line of a forest plot: an estimate with its interval; a marked one is drawn as a cross. */
export interface ForestLine {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly marked: boolean;
}

/** Estimates with intervals under each other, over a line at 0 and dashed ones at `bounds`. */
export async function forestSvg(
  lines: readonly ForestLine[],
  given: { readonly caption: string; readonly x: string; readonly bounds: readonly number[] },
  nonce: string,
): Promise<string | null> {
  if (lines.length === 0) return null;
  const { dot, ruleX, ruleY } = await import('@observablehq/plot');
  const reach = Math.max(
    ...given.bounds.map((bound) => Math.abs(bound) + 0.5),
    ...lines.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]),
  );
  const at = { x: 'value', y: 'label' } as const;
  return plotToSvg(
    {
      ariaLabel: given.caption,
      height: 80 + 22 * lines.length,
      marginLeft: Math.min(320, 16 + 7 * Math.max(...lines.map(({ label }) => label.length))),
      x: { domain: [-reach, reach], grid: true, label: given.x, labelAnchor: 'center', labelArrow: 'none' },
      y: { type: 'point', domain: lines.map(({ label }) => label), label: null },
      marks: [
        ruleX([0]),
        ruleX([...given.bounds], dashed),
        ruleY(lines, { y: 'label', x1: 'low', x2: 'high', stroke: 'currentColor', strokeWidth: 1.5 }),
        dot(
          lines.filter(({ marked }) => !marked),
          { ...at, r: 4, fill: 'currentColor' },
        ),
        dot(
          lines.filter(({ marked }) => marked),
          { ...at, ...cross },
        ),
      ],
    },
    nonce,
  );
}

/** The picture with its numbers; nothing where there is none. */
export function Forest(props: {
  readonly svg: string | null;
  readonly caption: string;
  readonly table: ChartTable;
}) {
  const { svg, caption, table } = props;
  return svg === null ? null : <PlotChart svg={svg} caption={caption} table={table} />;
}
