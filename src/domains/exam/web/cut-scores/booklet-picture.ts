import { plotToSvg } from '../../../../ui/chart.tsx';
import type { BookletPage } from '../../statistics/booklet.ts';

/** Where the items of a booklet stand, with bookmarks as crosses and the cut as a line; `null` of an empty booklet. */
export async function bookletPicture(
  booklet: readonly BookletPage[],
  marked: { readonly caption: string; readonly pages: readonly number[]; readonly cut: number | null },
  nonce: string,
): Promise<string | null> {
  if (booklet.length === 0) return null;
  const { dot, ruleY } = await import('@observablehq/plot');
  const at = { x: 'page', y: 'location' } as const;
  const bookmarks = booklet.filter(({ page }) => marked.pages.includes(page));
  return plotToSvg(
    {
      ariaLabel: marked.caption,
      height: 360,
      marginBottom: 48,
      x: { grid: true, label: 'Page of the booklet →' },
      y: { grid: true, nice: true, label: '↑ Location θ' },
      marks: [
        ...(marked.cut === null ? [] : [ruleY([marked.cut], { strokeDasharray: '6 4' })]),
        dot(booklet, { ...at, r: 3, fill: 'currentColor' }),
        dot(bookmarks, { ...at, r: 8, symbol: 'times', stroke: 'currentColor', strokeWidth: 2.5 }),
      ],
    },
    nonce,
  );
}
