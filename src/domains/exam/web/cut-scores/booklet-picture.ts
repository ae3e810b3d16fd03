import { cross, dashed, plotToSvg } from '../../../../ui/chart.tsx';
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
      x: { grid: true, label: 'Page of the booklet →' },
      y: { grid: true, nice: true, label: '↑ Location θ' },
      marks: [
        ...(marked.cut === null ? [] : [ruleY([marked.cut], dashed)]),
        dot(booklet, { ...at, r: 3, fill: 'currentColor' }),
        dot(bookmarks, { ...at, ...cross, r: 8 }),
      ],
    },
    nonce,
  );
}
