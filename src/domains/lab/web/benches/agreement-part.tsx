import { Chip, Empty } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { type Agreement, agreementOf, type LabelPair } from '../../labs/benches/agreement.ts';
import { answersOf } from '../../labs/benches/ratings.ts';
import type { RatingProps } from './rate-part.tsx';

const two = (value: number | null) => (value === null ? '–' : value.toFixed(2).replace('-', '−'));
const percent = (share: number) => (Number.isNaN(share) ? '–' : `${Math.round(share * 100)} %`);

const line = (key: string, who: string, { n, agreement, kappa, low, high }: Agreement) => ({
  key,
  cells: [who, n, percent(agreement), kappa === null ? '–' : `${two(kappa)} (${two(low)} to ${two(high)})`],
});

/** How far the learner agrees with others, after a whole round; and how far the others agree with each other. */
export function AgreementPart({ open, work, own }: RatingProps) {
  const { labels, raters, reference, kappa_at_least: bar } = work.bench;
  if (own.next !== undefined)
    return (
      <section id="agreement" aria-labelledby="agreement-title">
        <h2 id="agreement-title">2. Agreement</h2>
        <Empty title="Not before you have rated">
          <p>
            Rate the {own.all.length - own.rated.length} answers that are left of this round. The aim is a
            kappa of {two(bar)} with the settled ratings.
          </p>
        </Empty>
      </section>
    );
  const pairsWith = (other: (answer: (typeof own.rated)[number]['answer']) => string): LabelPair[] =>
    own.rated.map(({ answer, label }) => [label, other(answer)]);
  const settled = agreementOf(
    labels,
    pairsWith((answer) => answer.reference),
  );
  const everything = answersOf(work);
  const between = agreementOf(
    labels,
    everything.map((answer) => [answer.raters[0]?.label ?? '', answer.raters[1]?.label ?? '']),
  );
  const differing = own.rated.filter(({ answer, label }) => label !== answer.reference);
  const reached = settled.kappa !== null && settled.kappa >= bar;
  return (
    <section id="agreement" aria-labelledby="agreement-title">
      <h2 id="agreement-title">2. Agreement</h2>
      <p>
        <Chip tone={reached ? 'good' : 'warn'}>
          {reached ? `Kappa reaches ${two(bar)}` : `Kappa is below ${two(bar)}`}
        </Chip>
      </p>
      <DataTable
        caption="Agreement, with 95 % intervals of kappa (Cohen)"
        columns={[
          { key: 'who', label: 'You, and' },
          { key: 'n', label: 'Answers', numeric: true },
          { key: 'percent', label: 'Same label', numeric: true },
          { key: 'kappa', label: 'Kappa', numeric: true },
        ]}
        rows={[
          line('settled', `the settled ratings (${reference})`, settled),
          ...raters
            .filter((name) => name !== reference)
            .map((name) =>
              line(
                name,
                name,
                agreementOf(
                  labels,
                  pairsWith(({ raters: all }) => all.find((one) => one.name === name)?.label ?? ''),
                ),
              ),
            ),
          line('between', `For comparison: ${raters[0]} and ${raters[1]}, all answers`, between),
        ]}
        empty="Nothing was rated."
        csvHref={`${open.href}/bench/results.csv`}
      />
      <p>
        With {settled.n} answers the interval is wide. A kappa above that of two practised readers is luck or
        a look at their ratings.
      </p>
      <Confusion labels={labels} agreement={settled} />
      {differing.length > 0 && (
        <DataTable
          caption="Where you differ from the settled rating: read these first"
          columns={[
            { key: 'answer', label: 'Answer' },
            { key: 'you', label: 'You' },
            { key: 'settled', label: 'Settled' },
            ...raters.map((name) => ({ key: `rater ${name}`, label: name })),
          ]}
          rows={differing.map(({ answer, label }) => ({
            key: answer.id,
            cells: [answer.answer, label, answer.reference, ...answer.raters.map((rater) => rater.label)],
          }))}
          empty="Nowhere."
        />
      )}
    </section>
  );
}

function Confusion({
  labels,
  agreement,
}: {
  readonly labels: readonly string[];
  readonly agreement: Agreement;
}) {
  return (
    <DataTable
      caption="Your labels, and the settled ones"
      columns={[
        { key: 'you', label: 'You said' },
        ...labels.map((label) => ({ key: label, label: `Settled: ${label}`, numeric: true })),
      ]}
      rows={labels.map((label, row) => ({
        key: label,
        cells: [label, ...(agreement.table[row] ?? [])],
      }))}
      empty="Nothing was rated."
    />
  );
}
