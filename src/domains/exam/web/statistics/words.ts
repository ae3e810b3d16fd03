import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import type { ItemFlag } from '../../psychometrics/classical/item-flags.ts';
import type { ShareInterval } from '../../psychometrics/classical/wilson.ts';

/** How many of the latest decided sittings the pages look at. */
export const sittingsRead = 5000;

/** What a flag means. */
export const flagMeanings: Readonly<Record<ItemFlag, string>> = {
  'works against': 'those who do better on the rest do worse here: look at the key first',
  'hardly discriminates': 'it says little of what the rest measures (correlation below 0.1)',
  'too hard': 'fewer right than guessing among four gives (below 25%)',
  'too easy': 'nearly everybody has it right (above 95%)',
};

/** A correlation or another small figure, with two decimals unless told. */
export const figure = (value: number | null | undefined, digits = 2): string =>
  value == null ? '–' : value.toFixed(digits).replace('-', '−');

/** A p-value: three decimals, and `< 0.001` below them. */
export const pWords = (p: number | null | undefined): string =>
  p == null || Number.isNaN(p) ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3);

/** `72%, between 60% and 82%`. */
export const withInterval = ({ share, low, high }: ShareInterval): string =>
  Number.isNaN(share)
    ? 'unknown'
    : `${formatPercent(share)}, 95% interval ${formatPercent(low)} to ${formatPercent(high)}`;

/** `30 decided sittings`. */
export const sittingsWords = (count: number): string =>
  `${formatNumber(count, 0)} decided ${count === 1 ? 'sitting' : 'sittings'}`;

/** `t1-retry-after@2` as it is written on pages. */
export const nameWords = (name: string): string => name.replace(/@(\d+)$/, ', version $1');

/** The address of the page of `item@version`. */
export const nameHref = (name: string): string => {
  const at = name.lastIndexOf('@');
  return itemHref(name.slice(0, at), Number(name.slice(at + 1)));
};

/** The address of an item version's page. */
export const itemHref = (item: string, version: number): string =>
  `/studio/statistics/${encodeURIComponent(item)}?version=${version}`;
