import { formatAmount, formatNumber } from '../../../ui/format.ts';

/** Units that stand before their number. */
const currencies: ReadonlySet<string> = new Set(['USD', 'EUR', 'GBP']);

/** A value in its unit, `USD 54,860`, `60 %`, `−1.5 hours`; a dash where there is none. */
export function amountWords(value: number, unit: string, digits: number, lang = 'en'): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = Number(value.toFixed(digits));
  const sign = rounded < 0 ? '−' : '';
  if (currencies.has(unit)) return `${sign}${unit} ${formatAmount(Math.abs(rounded), digits, lang)}`;
  const number = `${sign}${formatNumber(Math.abs(rounded), digits, lang)}`;
  return unit === '' ? number : `${number} ${unit}`;
}
