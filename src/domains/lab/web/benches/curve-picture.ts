import { dashed, plotToSvg } from '../../../../ui/chart.tsx';
import type { ChartTable } from '../../../../ui/chart-figure.tsx';
import type { Curve, CurvePoint } from '../../labs/benches/curve.ts';

/** Points that are drawn and listed. */
const mostPoints = 240;

/** The steps that are shown: all where they are few, else those with a look at the rows held back and every so many between. */
function shownPoints(points: readonly CurvePoint[]): CurvePoint[] {
  const every = Math.ceil(points.length / mostPoints);
  return points.filter(({ validLoss }, index) => validLoss !== null || index % every === 0);
}

/** The loss curve drawn, and its numbers. `svg` is `null` before the first step. */
export async function curvePicture(
  { points, checkpoints, totalSteps }: Curve,
  caption: string,
  nonce: string,
): Promise<{ readonly svg: string | null; readonly table: ChartTable }> {
  const shown = shownPoints(points);
  const table: ChartTable = {
    columns: [
      { key: 'step', label: 'Step' },
      { key: 'epoch', label: 'Epoch', numeric: true },
      { key: 'train', label: 'Loss, learnt from', numeric: true },
      { key: 'valid', label: 'Loss, held back', numeric: true },
      { key: 'checkpoint', label: 'Checkpoint' },
    ],
    rows: shown.map(({ step, epoch, trainLoss, validLoss }) => ({
      key: String(step),
      cells: [
        step,
        epoch,
        trainLoss.toFixed(3),
        validLoss === null ? '–' : validLoss.toFixed(3),
        checkpoints.includes(step) ? 'yes' : '–',
      ],
    })),
  };
  if (shown.length === 0) return { svg: null, table };
  const { dot, line, ruleX, text } = await import('@observablehq/plot');
  const held = shown.filter(({ validLoss }) => validLoss !== null);
  const ends = [
    { ...shown.at(-1), label: 'learnt from', loss: shown.at(-1)?.trainLoss },
    ...(held.length === 0 ? [] : [{ ...held.at(-1), label: 'held back', loss: held.at(-1)?.validLoss }]),
  ];
  const svg = await plotToSvg(
    {
      ariaLabel: caption,
      height: 320,
      marginRight: 96,
      x: { domain: [0, Math.max(1, totalSteps)], label: 'Step →' },
      y: {
        domain: [
          0,
          1.05 * Math.max(...shown.flatMap(({ trainLoss, validLoss }) => [trainLoss, validLoss ?? 0])),
        ],
        grid: true,
        label: '↑ Loss, nats a token',
      },
      marks: [
        ruleX([...checkpoints], { ...dashed, stroke: 'currentColor', strokeOpacity: 0.4 }),
        line(shown, {
          x: 'step',
          y: 'trainLoss',
          stroke: 'currentColor',
          strokeOpacity: 0.6,
          strokeWidth: 1.5,
        }),
        line(held, { x: 'step', y: 'validLoss', stroke: 'currentColor', strokeWidth: 2.5 }),
        dot(held, { x: 'step', y: 'validLoss', r: 4, fill: 'currentColor' }),
        text(ends, { x: 'step', y: 'loss', text: 'label', textAnchor: 'start', dx: 8, fontSize: 14 }),
      ],
    },
    nonce,
  );
  return { svg, table };
}
