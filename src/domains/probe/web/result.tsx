import { Section } from '../../../ui/arrange.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { Callout, Chip, Facts, Time } from '../../../ui/parts.tsx';
import type { Comparison, ListedComparison } from '../comparisons/comparison.sql.ts';
import { observedWords, writtenE } from '../comparisons/observed.ts';
import { EvidenceCharts } from './evidence.tsx';
import { Strata } from './strata.tsx';

/** Whether it alarmed, and whether a person has confirmed it. */
export function StateChips({ comparison }: { readonly comparison: ListedComparison }) {
  return (
    <>
      <Chip tone={comparison.findings.alarm ? 'warn' : 'neutral'}>
        {comparison.findings.alarm ? 'Alarm' : 'No alarm'}
      </Chip>
      {comparison.confirmedAt !== null && (
        <>
          {' '}
          <Chip tone="good">Confirmed</Chip>
        </>
      )}
    </>
  );
}

/** All that a comparison found: in words, as pictures with their tables, and what it rests on. */
export function Result(props: {
  readonly comparison: Comparison;
  /** Where its pairs are taken away as CSV. */
  readonly pairsHref: string;
  readonly zone?: string | undefined;
  /** Who made it, where the reader may know. */
  readonly madeBy?: string | undefined;
}) {
  const { comparison, zone } = props;
  const { findings, models } = comparison;
  const { alpha, tolerance } = findings;
  return (
    <>
      <Section title="What was observed" id="observed">
        <Callout
          tone={findings.alarm ? 'warn' : 'neutral'}
          title={`The evidence ${findings.alarm ? 'reached' : 'did not reach'} the height at which it alarms`}
        >
          <p class="comparison-text">{observedWords(findings, comparison)}</p>
        </Callout>
      </Section>
      <Section title="The evidence, pair by pair" id="evidence">
        <EvidenceCharts findings={findings} />
        <p>
          E is what somebody would own who started with 1 and bet, pair by pair, that the mean grades differ
          by more than {tolerance}. Where they do not, E reaches {writtenE(-Math.log(alpha))} with a chance of
          at most {alpha}, however often one looks. The pairs are taken in the order of the file, which is
          read as the order of observation.
        </p>
      </Section>
      <Section title="Before and after" id="strata">
        <Strata findings={findings} sides={comparison} />
      </Section>
      <Section title="What it rests on" id="basis">
        <Facts
          rows={[
            ['Suite', comparison.suite],
            ['Baseline', comparison.baseline],
            ['Candidate', comparison.candidate],
            ['Candidate answered on', <Time at={comparison.ranOn} />],
            ['Models concerned', models.length === 0 ? 'none of the register' : models.join(', ')],
            ['Pairs', formatNumber(findings.pairs)],
            ['α, the accepted chance of a false alarm', String(alpha)],
            ['ε, the difference that does not count', String(tolerance)],
            ['Largest E', writtenE(findings.logMaxE)],
            ...(props.madeBy === undefined ? [] : [['Compared by', props.madeBy] as const]),
            ['Compared at', <Time at={comparison.madeAt} zone={zone} />],
            ['SHA-256 of the pairs', <code class="comparison-text">{comparison.pairsSha256}</code>],
          ]}
        />
        <p>
          Anybody who has <a href={props.pairsHref}>the pairs</a> can compute it again:{' '}
          <code>
            assay drift compare pairs.csv <span class="comparison-argument">--alpha {alpha}</span>{' '}
            <span class="comparison-argument">--tolerance {tolerance}</span>
          </code>
        </p>
      </Section>
    </>
  );
}
