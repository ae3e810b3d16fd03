import { formatNumber } from '../../../ui/format.ts';
import type { Findings, StratumFinding } from '../statistics/compare.ts';

/** What the two sides of a comparison are called, for example `gpt-4, March 2023`. */
export interface Sides {
  readonly baseline: string;
  readonly candidate: string;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (power: number): string =>
  String(power).replace(/[-\d]/g, (digit) => (digit === '-' ? '⁻' : (superscripts[Number(digit)] ?? '')));

/** E of its natural logarithm as people read it: `0.31`, `4.1`, `8,300`, `7.7 × 10¹⁵⁹`. */
export function writtenE(log: number): string {
  const tens = log / Math.LN10;
  if (tens > -3 && tens < 5) {
    return Math.exp(log).toLocaleString('en-GB', { maximumSignificantDigits: tens < 2 ? 2 : 3 });
  }
  const power = Math.floor(tens);
  // 9.96 would be written 10.0.
  const first = (10 ** (tens - power)).toFixed(1);
  if (first === '1.0') return `10${raised(power)}`;
  return first === '10.0' ? `10${raised(power + 1)}` : `${first} × 10${raised(power)}`;
}

/** A mean grade, with three decimal places: `0.976`. */
export const writtenGrade = (grade: number): string => grade.toFixed(3);

const counted = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

const moved = ({ baselineMean, candidateMean }: StratumFinding): number => candidateMean - baselineMean;

/** Whether some strata rose and others fell, each by more than the tolerance. */
export function movedApart({ strata, tolerance }: Findings): boolean {
  return (
    strata.some((stratum) => moved(stratum) > tolerance) &&
    strata.some((stratum) => moved(stratum) < -tolerance)
  );
}

/** One line on whether the evidence was enough. */
export function verdictWords({
  alarm,
  firstAlarmAt,
  alpha,
  tolerance,
  pairs,
  strata,
  logMaxE,
}: Findings): string {
  const threshold = writtenE(-Math.log(alpha));
  const all = counted(pairs, 'pair', 'pairs');
  if (!alarm) {
    return `No alarm: over ${all} the evidence did not reach ${threshold} (at its height ${writtenE(logMaxE)}). That does not show that nothing changed.`;
  }
  const where = strata.length > 1 ? ' in at least one stratum' : '';
  return `The evidence that the mean grades differ by more than ${tolerance}${where} reached ${threshold} after ${firstAlarmAt} of ${all}.`;
}

/** Why a fall in one stratum beside a rise in another must not be read as an ability that was lost. */
export const movedApartWords =
  'Some strata rose while others fell, as they do when a model comes to prefer other answers: a fall in one of them is not by itself a loss of ability.';

function meanWords({ strata, pairs }: Findings, { baseline, candidate }: Sides): string {
  const mean = (of: (stratum: StratumFinding) => number) =>
    writtenGrade(strata.reduce((sum, stratum) => sum + of(stratum) * stratum.pairs, 0) / pairs);
  const questions = counted(pairs, 'recorded question', 'recorded questions');
  return `On ${questions} the mean grade was ${mean((stratum) => stratum.baselineMean)} with ${baseline} and ${mean((stratum) => stratum.candidateMean)} with ${candidate}.`;
}

const shownStrata = 8;

function strataWords({ strata }: Findings): string {
  const most = strata.toSorted((a, b) => b.logMaxE - a.logMaxE).slice(0, shownStrata);
  const each = most.map(
    ({ stratum, pairs, baselineMean, candidateMean }) =>
      `“${stratum}” (${counted(pairs, 'question', 'questions')}) ${writtenGrade(baselineMean)} to ${writtenGrade(candidateMean)}`,
  );
  const rest = strata.length - most.length;
  const others = rest > 0 ? `; and ${counted(rest, 'other stratum', 'other strata')} with less evidence` : '';
  return `By stratum: ${each.join('; ')}${others}.`;
}

const causeWords =
  'This is a difference between recorded answers as they were graded; it does not say what caused it.';

/**
 * What was observed, in sentences that say no more than the recorded grades do: no cause, and nothing about what either
 * model can or cannot do.
 */
export function observedWords(findings: Findings, sides: Sides): string {
  return [
    meanWords(findings, sides),
    verdictWords(findings),
    ...(findings.strata.length > 1 ? [strataWords(findings)] : []),
    ...(movedApart(findings) ? [movedApartWords] : []),
    ...(findings.alarm ? [causeWords] : []),
  ].join(' ');
}

/** The same in at most 500 characters, where sides have at most 80. */
export function observedSummary(findings: Findings, sides: Sides): string {
  return [meanWords(findings, sides), ...(movedApart(findings) ? [movedApartWords] : [])].join(' ');
}

/** What was observed as a title, of at most 200 characters where sides have at most 80. */
export const observedTitle = ({ baseline, candidate }: Sides): string =>
  `Recorded answers of ${baseline} and ${candidate} differ`;
