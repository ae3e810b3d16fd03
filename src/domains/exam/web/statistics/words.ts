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

/** A correlation or another small figure with two decimals. */
export const figure = (value: number | null | undefined): string =>
  value == null ? '–' : value.toFixed(2).replace('-', '−');

/** `72%, between 60% and 82%`. */
export const withInterval = ({ share, low, high }: ShareInterval): string =>
  Number.isNaN(share)
    ? 'unknown'
    : `${formatPercent(share)}, 95% interval ${formatPercent(low)} to ${formatPercent(high)}`;

/** `30 decided sittings`. */
export const sittingsWords = (count: number): string =>
  `${formatNumber(count, 0)} decided ${count === 1 ? 'sitting' : 'sittings'}`;

/** The address of an item version's page. */
export const itemHref = (item: string, version: number): string =>
  `/studio/statistics/${encodeURIComponent(item)}?version=${version}`;
