import { Section } from '../../../../ui/arrange.tsx';
import { dashed, PlotChart, plotToSvg } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Empty, Facts } from '../../../../ui/parts.tsx';
import type { Parameters } from '../../assembly/blueprint.ts';
import { itemsForPool, type PoolPrecision, poolPrecision } from '../../statistics/pool-precision.ts';
import { figure } from './words.ts';

/** The operational items of a scheme: how many there are, and the parameters of those that are calibrated. */
export interface Pool {
  readonly operational: number;
  readonly calibrated: readonly Parameters[];
  /** How many calibrations their parameters come of. */
  readonly calibrations: number;
  /** Items of a form, and the share of points that passes. */
  readonly length: number;
  readonly cutScore: number;
}

const thetas = Array.from({ length: 33 }, (_, step) => step / 4 - 4);

const caption =
  'Information and standard error of θ of a form drawn from the operational pool, over ability; the dashed line is the cut';

const precisionOf = (pool: Pool): PoolPrecision | null =>
  pool.calibrated.length < itemsForPool ? null : poolPrecision(pool.calibrated, pool);

/** Both curves over each other, or `null` where too few items are calibrated. */
export async function poolPicture(pool: Pool, nonce: string): Promise<string | null> {
  const precision = precisionOf(pool);
  if (precision === null) return null;
  const { lineY, ruleX, ruleY, text } = await import('@observablehq/plot');
  const points = thetas.map((theta) => ({
    theta,
    information: precision.informationAt(theta),
    // Far off the error is past telling: the picture is of where candidates are.
    sem: Math.min(3, precision.semAt(theta)),
  }));
  const last = points.slice(-1);
  const cut = precision.cut === null ? [] : [precision.cut];
  return plotToSvg(
    {
      ariaLabel: caption,
      height: 340,
      marginRight: 130,
      x: { domain: [-4, 4], grid: true, label: 'Ability θ →' },
      y: { grid: true, label: '↑ Information; standard error, cut off at 3' },
      marks: [
        ruleY([0]),
        ruleX(cut, dashed),
        lineY(points, { x: 'theta', y: 'information', stroke: 'currentColor', strokeWidth: 2.5 }),
        lineY(points, {
          x: 'theta',
          y: 'sem',
          stroke: 'currentColor',
          strokeWidth: 2.5,
          strokeDasharray: '2 4',
        }),
        text(last, { x: 'theta', y: 'information', text: () => 'Information', dx: 8, textAnchor: 'start' }),
        text(last, { x: 'theta', y: 'sem', text: () => 'Standard error', dx: 8, textAnchor: 'start' }),
      ],
    },
    nonce,
  );
}

/** How precisely forms of the pool measure, and at the cut above all. */
export function PoolSection({ pool, svg }: { readonly pool: Pool; readonly svg: string | null }) {
  const precision = precisionOf(pool);
  const { operational, calibrated, cutScore } = pool;
  if (precision === null || svg === null) {
    return (
      <Section title="Precision at the cut" id="precision">
        <Empty title={`${calibrated.length} of the ${itemsForPool} calibrated items that this needs`}>
          <p>
            How precisely forms measure at each ability follows from the parameters of the operational items.
            A psychometrician stores them under Forms, Item parameters.
          </p>
        </Empty>
      </Section>
    );
  }
  const { cut } = precision;
  return (
    <Section title="Precision at the cut" id="precision">
      <PlotChart
        svg={svg}
        caption={caption}
        table={{
          columns: [
            { key: 'theta', label: 'θ', numeric: true },
            { key: 'information', label: 'Information', numeric: true },
            { key: 'sem', label: 'Standard error', numeric: true },
          ],
          rows: thetas.map((theta) => ({
            key: String(theta),
            cells: [figure(theta), figure(precision.informationAt(theta)), figure(precision.semAt(theta))],
          })),
        }}
      />
      <Facts
        rows={[
          [
            'The cut',
            cut === null
              ? `no ability has an expected share of ${formatPercent(cutScore)}`
              : `θ = ${figure(cut)}, where ${formatPercent(cutScore)} of the points are expected`,
          ],
          ...(cut === null
            ? []
            : [
                [
                  'There',
                  `information ${figure(precision.informationAt(cut))}, standard error of θ ${figure(precision.semAt(cut))}`,
                ] as const,
              ]),
          [
            'Items',
            `${formatNumber(calibrated.length, 0)} calibrated of ${formatNumber(operational, 0)} operational; a form has ${pool.length}`,
          ],
        ]}
      />
      <p>
        {pool.calibrations > 1 &&
          `The parameters come of ${pool.calibrations} calibrations and are taken to be on one scale; whether they are is what linking is for. `}
        A pool serves pass and fail best where its information is highest near the cut. The curve is of what a
        form drawn at random has on average, and of what the parameters say: it knows nothing of items that
        are not calibrated, nor of whether the model fits.
      </p>
    </Section>
  );
}
