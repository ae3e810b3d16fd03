import { cross, dashed, plotToSvg } from '../../../../ui/chart.tsx';
import type { ChartTable } from '../../../../ui/chart-figure.tsx';
import type { JudgedAnswer, LengthBand, ScoreBand } from '../../labs/benches/judge.ts';

/** A picture and its numbers. */
export interface Drawn {
  readonly svg: string;
  readonly table: ChartTable;
}

const share = (value: number) => `${Math.round(value * 100)} %`;
const score = (value: number | null) => (value === null ? '–' : value.toFixed(2));

/** The judge's score by an answer's length, and the means of a third each as lines. */
export async function lengthPicture(
  answers: readonly JudgedAnswer[],
  bands: readonly LengthBand[],
  { caption, accepting }: { readonly caption: string; readonly accepting: string },
  nonce: string,
): Promise<Drawn> {
  const { dot, ruleY } = await import('@observablehq/plot');
  const at = { x: 'length', y: 'score' } as const;
  const svg = await plotToSvg(
    {
      ariaLabel: caption,
      height: 320,
      x: { label: 'Words of the answer →', grid: true },
      y: { label: '↑ Judge’s score', grid: true, nice: true },
      marks: [
        ruleY(bands, {
          x1: 'from',
          x2: 'to',
          y: 'meanScore',
          ...dashed,
          stroke: 'currentColor',
          strokeWidth: 2,
        }),
        dot(
          answers.filter(({ accepted }) => accepted),
          { ...at, r: 4, fill: 'currentColor', fillOpacity: 0.7 },
        ),
        dot(
          answers.filter(({ accepted }) => !accepted),
          { ...at, ...cross, r: 5, strokeWidth: 1.5 },
        ),
      ],
    },
    nonce,
  );
  const table: ChartTable = {
    columns: [
      { key: 'words', label: 'Words' },
      { key: 'n', label: 'Answers', numeric: true },
      { key: 'accepted', label: `People said ${accepting}`, numeric: true },
      { key: 'mean', label: 'Judge’s mean', numeric: true },
      { key: 'meanAccepted', label: `Its mean where people said ${accepting}`, numeric: true },
      { key: 'meanRefused', label: 'Its mean for the others', numeric: true },
    ],
    rows: bands.map(({ from, to, accepted, meanScore, meanAccepted, meanRefused }) => ({
      key: `${from} ${to}`,
      cells: [
        `${from} to ${to}`,
        accepted.n,
        share(accepted.share),
        score(meanScore),
        score(meanAccepted),
        score(meanRefused),
      ],
    })),
  };
  return { svg, table };
}

/** What share people let through at each band of the judge's scores, with intervals; scores of 0 to 1 beside the line of a calibrated judge. */
export async function calibrationPicture(
  bands: readonly ScoreBand[],
  { caption, accepting }: { readonly caption: string; readonly accepting: string },
  nonce: string,
): Promise<Drawn> {
  const { dot, line, ruleX } = await import('@observablehq/plot');
  const points = bands.map(({ meanScore, accepted }) => ({
    x: meanScore,
    y: accepted.share,
    low: accepted.low,
    high: accepted.high,
  }));
  const isShare = bands.every(({ from, to }) => from >= 0 && to <= 1 + 1e-9);
  const svg = await plotToSvg(
    {
      ariaLabel: caption,
      height: 320,
      x: { label: 'Judge’s score →', grid: true, ...(isShare ? { domain: [0, 1] } : {}) },
      y: { label: `↑ Share that people called ${accepting}`, grid: true, domain: [0, 1] },
      marks: [
        ...(isShare
          ? [
              line(
                [
                  [0, 0],
                  [1, 1],
                ],
                { ...dashed, stroke: 'currentColor', strokeOpacity: 0.6 },
              ),
            ]
          : []),
        ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: 'currentColor', strokeWidth: 1.5 }),
        line(points, { x: 'x', y: 'y', stroke: 'currentColor', strokeWidth: 2 }),
        dot(points, { x: 'x', y: 'y', r: 5, fill: 'currentColor' }),
      ],
    },
    nonce,
  );
  const table: ChartTable = {
    columns: [
      { key: 'score', label: 'Judge’s score' },
      { key: 'n', label: 'Answers', numeric: true },
      { key: 'mean', label: 'Mean score', numeric: true },
      { key: 'share', label: `People said ${accepting}`, numeric: true },
      { key: 'interval', label: '95 % interval', numeric: true },
    ],
    rows: bands.map(({ from, to, meanScore, accepted }) => ({
      key: String(from),
      cells: [
        `${score(from)} to ${score(to)}`,
        accepted.n,
        score(meanScore),
        share(accepted.share),
        `${share(accepted.low)} to ${share(accepted.high)}`,
      ],
    })),
  };
  return { svg, table };
}
