import { sentence } from '../../../src/domains/credential/verify/checks.ts';
import type { Report, Unchecked } from '../report.ts';
import { currencyWords } from '../told.ts';
import { element } from './elements.ts';

const words: Readonly<Record<Report['verdict'], string>> = {
  valid: 'Valid',
  expired: 'Expired',
  suspended: 'Suspended',
  revoked: 'Revoked',
  'not trusted': 'Not trusted',
  invalid: 'Invalid',
  undecided: 'Not decided',
};

interface Line {
  readonly name: string;
  readonly ok: boolean;
  readonly finding?: string;
  readonly reason: string;
}

function markOf({ ok, finding = 'no' }: Line): HTMLElement {
  if (ok) return element('span', { class: 'mark ok' }, '✓ passed');
  const isOpen = finding === 'not reached' || finding === 'unknown';
  return element('span', { class: `mark ${isOpen ? 'open' : 'no'}` }, `${isOpen ? '–' : '✗'} ${finding}`);
}

function lineOf(line: Line): HTMLElement {
  const reason = element('span', { class: 'reason' }, line.reason);
  return element('li', {}, markOf(line), ' ', element('strong', {}, line.name), ': ', reason);
}

function listOf(title: string, lines: readonly Line[]): readonly HTMLElement[] {
  if (lines.length === 0) return [];
  return [element('h3', {}, title), element('ul', { class: 'checks' }, ...lines.map(lineOf))];
}

function factsPart({ facts, now }: Report): HTMLElement {
  const { issuer, holder, achievement, name, validFrom, validUntil, results = [] } = facts ?? {};
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Certificate', achievement?.name ?? name],
    ['Holder', holder?.name ?? holder?.id],
    ['Issuer', [issuer?.name, issuer?.id].filter((one) => one !== undefined).join(', ') || undefined],
    ['Valid', [validFrom, validUntil].filter((one) => one !== undefined).join(' – ') || undefined],
    ...results.map(
      ({ name: what = 'Result', value, required }) =>
        [what, required === undefined ? value : `${value} (required: ${required})`] as const,
    ),
    ['Verified as of', now],
  ];
  const told = rows.flatMap(([term, value]) =>
    value === undefined ? [] : [element('dt', {}, term), element('dd', {}, value)],
  );
  return element('dl', {}, ...told);
}

function currencyLines({ freshness, currency, successor }: Report): readonly Line[] {
  if (freshness === undefined) return [];
  const ok = freshness.finding === 'passed';
  const lines: Line[] = [{ name: 'statement', ok, finding: 'does not count', reason: freshness.reason }];
  if (currency !== undefined) {
    lines.push({
      name: 'currency',
      ok: currency.state === 'current',
      finding: currency.state,
      reason: currencyWords(currency),
    });
  }
  if (currency !== undefined && currency.state !== 'current')
    for (const { occurredOn, title, href } of currency.because)
      lines.push({ name: 'change', ok: false, finding: occurredOn, reason: `${title} (${href})` });
  if (successor !== undefined)
    lines.push({ name: 'successor', ok: true, reason: `${successor} took its place` });
  return lines;
}

function uncheckedPart(unchecked: readonly Unchecked[]): readonly HTMLElement[] {
  if (unchecked.length === 0) return [];
  const items = unchecked.map(({ what, address, reason }) =>
    element(
      'li',
      {},
      element('strong', {}, what),
      ': ',
      element('span', { class: 'reason' }, reason),
      ...(address === undefined ? [] : ['. Its address: ', element('code', {}, address)]),
    ),
  );
  return [
    element('h3', {}, 'Left to you'),
    element(
      'p',
      { class: 'quiet' },
      'What this page could not look at. Fetch what stands at an address yourself, and hand it in with the certificate.',
    ),
    element('ul', {}, ...items),
  ];
}

/** What came of one credential, for people. */
export function reportPart(file: string, report: Report): HTMLElement {
  const { verdict, reason, checks, endorsements = [], log, unchecked } = report;
  return element(
    'article',
    { 'data-verdict': verdict },
    element('h2', { tabindex: '-1' }, file),
    element('p', { class: `verdict ${verdict.replace(' ', '-')}` }, words[verdict]),
    element('p', { class: 'reason' }, sentence(reason)),
    factsPart(report),
    ...listOf('Checks', checks),
    ...listOf(
      'Endorsements',
      endorsements.map(({ about, name, by, counts, reason: why }) => ({
        name: `of the ${about}, by ${name ?? by ?? 'nobody named'}`,
        ok: counts,
        finding: 'does not count',
        reason: why,
      })),
    ),
    ...listOf('Freshness', currencyLines(report)),
    ...listOf('Log', log?.checks ?? []),
    ...uncheckedPart(unchecked),
  );
}
