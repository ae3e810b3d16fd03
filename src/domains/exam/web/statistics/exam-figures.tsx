import { Section } from '../../../../ui/arrange.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Facts } from '../../../../ui/parts.tsx';
import { sittingsForKr20 } from '../../scoring/precision.ts';
import type { SchemeFigures } from './read.ts';
import { figure, withInterval } from './words.ts';

type Fact = readonly [label: string, value: string];

/** Pass rate, reliability and how consistent the decisions are. */
export function ExamFigures({ figures }: { readonly figures: SchemeFigures }) {
  const { statistics } = figures;
  const { passRate, sittings } = statistics;
  return (
    <Section title="The exam">
      <Facts
        rows={[
          ['Passed', sittings === 0 ? 'nobody has been decided on yet' : withInterval(passRate)],
          ...reliabilityFacts(figures),
          ...consistencyFacts(figures),
        ]}
      />
      <p class="field-hint">
        The interval is Wilson’s. Decision consistency is Livingston and Lewis’s, from one sitting each.
      </p>
    </Section>
  );
}

function reliabilityFacts({ statistics }: SchemeFigures): Fact[] {
  const { reliability, drawn, alike } = statistics;
  if (reliability !== null) {
    const { alpha, low, high, sem, items } = reliability;
    return [
      ['Coefficient alpha', `${figure(alpha)}, 95% interval ${figure(low)} to ${figure(high)} (Feldt)`],
      ['Standard error of measurement', `${figure(sem)} of ${formatNumber(items, 0)} points`],
    ];
  }
  if (drawn !== null) {
    return [
      [
        'Reliability (KR-21)',
        `${figure(drawn.kr21)}: candidates had forms of their own, so there is no alpha`,
      ],
      [
        'Standard error of measurement',
        `${figure(drawn.sem)} of ${formatNumber(drawn.items, 0)} points (binomial, mean over candidates)`,
      ],
    ];
  }
  return [
    [
      'Reliability',
      alike < sittingsForKr20
        ? `told from ${sittingsForKr20} decided sittings out of as many points: with fewer its interval covers most of 0 to 1`
        : 'undefined: all scores are alike',
    ],
  ];
}

function consistencyFacts({ statistics: { consistency, reliability, drawn } }: SchemeFigures): Fact[] {
  if (consistency === null) {
    return reliability === null && drawn === null
      ? []
      : [['Decision consistency', 'not told: the scores fit no beta-binomial distribution']];
  }
  const { consistency: same, kappa, accuracy, falsePass, falseFail } = consistency;
  return [
    [
      'Same decision on a parallel form',
      `${formatPercent(same)} of candidates${kappa === null ? '' : ` (kappa ${figure(kappa)})`}`,
    ],
    [
      'Decision that the true score deserves',
      `${formatPercent(accuracy)}; ${formatPercent(falsePass, 1)} pass and ${formatPercent(falseFail, 1)} fail against it`,
    ],
  ];
}
