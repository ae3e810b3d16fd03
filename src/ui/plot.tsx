import type { PlotOptions } from '@observablehq/plot';
import { ChartFigure, type ChartTable } from './chart-figure.tsx';

/** A line that is a bound, a cut or what would be equal: dashed in every picture. */
export const dashed = { strokeDasharray: '6 4' } as const;

/** A dot that stands out, told from the others by its shape and not by a colour. */
export const cross = { r: 6, symbol: 'times', stroke: 'currentColor', strokeWidth: 2.5 } as const;

/**
 * Draws a plot on the server. Plot and its document take half a second to load, so they load with the first
 * picture. Its one style element gets the response's CSP nonce; style attributes, which the policy would
 * refuse, are left out: use Plot's own options (`fill`, `stroke`) or a class.
 */
export async function plotToSvg(
  options: PlotOptions & { readonly ariaLabel: string },
  nonce: string,
): Promise<string> {
  const [{ plot }, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = plot({ width: 680, marginTop: 32, marginBottom: 48, ...options, document });
  for (const style of drawn.querySelectorAll('style')) style.setAttribute('nonce', nonce);
  for (const styled of [drawn, ...drawn.querySelectorAll('[style]')]) styled.removeAttribute('style');
  // The picture is named as a whole; Plot's labels of groups have no role that could carry them.
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  for (const svg of [drawn, ...drawn.querySelectorAll('svg')]) {
    if (svg.hasAttribute('aria-label')) svg.setAttribute('role', 'img');
  }
  return drawn.outerHTML;
}

/** What scrolls must be within reach of the keyboard (WCAG 2.1.1). */
const scrollable = { tabIndex: 0 } as const;

/** A picture that `plotToSvg` drew, with its caption and its numbers. It scrolls sideways where it does not fit. */
export function PlotChart(props: {
  readonly svg: string;
  readonly caption: string;
  readonly table: ChartTable;
}) {
  return (
    <ChartFigure caption={props.caption} table={props.table}>
      <section class="plot-scroll" aria-label={props.caption} {...scrollable}>
        <div class="plot" dangerouslySetInnerHTML={{ __html: props.svg }} />
      </section>
    </ChartFigure>
  );
}
