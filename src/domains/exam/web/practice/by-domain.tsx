import { Section } from '../../../../ui/arrange.tsx';
import { DomainBars } from '../../../../ui/chart.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import type { SchemeEdition } from '../../../programme/index.ts';
import type { ExplainedPlace } from '../../practice/practice.sql.ts';
import { domainBand } from '../../scoring/precision.ts';
import { tally } from '../../scoring/score.ts';

/** What a whole practice exam came to in each domain. What nobody has marked, or run yet, is left out. */
export function ByDomain(props: {
  readonly edition: SchemeEdition;
  readonly items: readonly { readonly place: ExplainedPlace; readonly points: number | null }[];
}) {
  const { edition, items } = props;
  const marked = items.flatMap(({ place: { position, competency }, points }) =>
    points === null ? [] : [{ position, competency, points }],
  );
  if (marked.length === 0) return null;
  const titles = new Map(edition.domains.map(({ id, title }) => [id, title]));
  const { domains } = tally(marked, edition.cutScore);
  return (
    <Section title="By domain">
      <DomainBars
        caption="Share of points by domain, with Wilson’s interval of one standard error"
        line={{ value: edition.cutScore, label: 'to pass, overall' }}
        bars={domains.map(({ domain, raw, max }) => {
          const { low, high } = domainBand(raw, max);
          const note = `${formatNumber(raw, 2)} of ${max}`;
          return { label: titles.get(domain) ?? domain, value: raw / max, low, high, note };
        })}
      />
      <p class="field-hint">
        This decides nothing. A domain has few items, so its band is wide, and the items of the exam are other
        ones. Take it as a hint at what to read again.
      </p>
    </Section>
  );
}
