import type { Report } from './report.ts';

/** A currency in a few words, with its day. */
export function currencyWords(currency: NonNullable<Report['currency']>): string {
  if (currency.state === 'current') return 'current';
  return currency.state === 'lapsed' ? `lapsed since ${currency.since}` : `review due by ${currency.by}`;
}

const mark = (ok: boolean) => (ok ? 'ok ' : 'NOT');

function changesIn(currency: NonNullable<Report['currency']>): readonly string[] {
  if (currency.state === 'current') return [];
  return currency.because.map(({ occurredOn, title, href }) => `    ${occurredOn} ${title} (${href})`);
}

/** A report as lines of text. */
export function linesOf(name: string, report: Report): readonly string[] {
  const {
    verdict,
    reason,
    checks,
    freshness,
    currency,
    successor,
    unchecked,
    log,
    endorsements = [],
  } = report;
  return [
    `${name}: ${verdict.toUpperCase()}: ${reason}`,
    ...checks.map((check) => `  ${mark(check.ok)} ${check.name}: ${check.reason}`),
    ...endorsements.map((one) => `  ${mark(one.counts)} endorsement of the ${one.about}: ${one.reason}`),
    ...(freshness === undefined
      ? []
      : [`  ${mark(freshness.finding === 'passed')} freshness: ${freshness.reason}`]),
    ...(currency === undefined ? [] : [`  currency: ${currencyWords(currency)}`, ...changesIn(currency)]),
    ...(successor === undefined ? [] : [`  replaced by ${successor}`]),
    ...(log?.checks ?? []).map((check) => `  ${mark(check.ok)} log ${check.name}: ${check.reason}`),
    ...unchecked.map(
      ({ what, address, reason: why }) =>
        `  left to you: ${what}${address === undefined ? '' : ` at ${address}`}: ${why}`,
    ),
  ];
}
