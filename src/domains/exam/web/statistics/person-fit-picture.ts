import { cross, dashed, plotToSvg } from '../../../../ui/chart.tsx';
import type { SittingFit } from '../../statistics/person-fits.ts';

/** What the picture of person fit shows. */
export const fitCaption =
  'Sittings by ability and lz*; a cross has a p-value below 0.05 after Holm’s correction, the dashed line is where one in twenty of fitting candidates lies below';

/** lz* over ability, or `null` where there is none. */
export async function fitPicture(fits: readonly SittingFit[], nonce: string): Promise<string | null> {
  if (fits.length === 0) return null;
  const { dot, ruleY } = await import('@observablehq/plot');
  const at = { x: 'theta', y: 'lzStar' } as const;
  return plotToSvg(
    {
      ariaLabel: fitCaption,
      height: 360,
      x: { grid: true, nice: true, label: 'Ability θ →' },
      y: { grid: true, nice: true, label: '↑ lz*' },
      marks: [
        ruleY([0]),
        ruleY([-1.645], dashed),
        dot(
          fits.filter((one) => one.holm >= 0.05),
          { ...at, r: 2.5, fill: 'currentColor', fillOpacity: 0.6 },
        ),
        dot(
          fits.filter((one) => one.holm < 0.05),
          { ...at, ...cross },
        ),
      ],
    },
    nonce,
  );
}
