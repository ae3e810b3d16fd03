import { type SeverityMetric, severityMetrics, type SeverityVector } from '../record/judgement.ts';
import type { WireKind } from '../record/record.ts';
import { theGuide } from './guide.ts';
import {
  type Confidence,
  confidences,
  gradedMetrics,
  type GradedMetric,
  type Severity,
  type SeverityScheme,
} from './severity-scheme.ts';
import { listed } from './words.ts';

type Rule = SeverityScheme['rules'][number];

/** A grade with its reasons. */
export interface Graded {
  readonly severity: Severity;
  /** The rule of `severity.yaml` that makes it. */
  readonly rule: Rule;
  /** Why this grade, as a sentence or two. */
  readonly because: string;
  /** The metrics that are unknown; in the grade each counts as its lowest level. */
  readonly unknown: readonly SeverityMetric[];
  /** What the grade would be if every unknown metric were at its highest level. */
  readonly couldBe: Severity;
  /** From the evidence, one step lower for each unknown metric of the grade. */
  readonly confidence: Confidence;
}

/**
 * The grade of a vector by the rules of `severity.yaml`, tried from the gravest. `kind` matters for a near-miss, which
 * has a least grade. Evidence never raises a grade, and neither does an unknown level. Where nobody was harmed, nobody
 * bore a harm: with H0 the scope counts as 0.
 */
export function severityOf(
  vector: SeverityVector,
  kind: WireKind = 'incident',
  scheme: SeverityScheme = theGuide().severity,
): Graded {
  const unknown = severityMetrics.filter((metric) => vector[metric] === 'unknown');
  const rule = ruleOf(vector, kind, 0, scheme);
  const { severity } = rule;
  const couldBe = ruleOf(vector, kind, 3, scheme).severity;
  const levels = gradedMetrics.map((metric) => `${metric}${mark(vector[metric])}`);
  const missing = unknown.filter((metric) => metric !== 'E').map((metric) => nameOf(metric, scheme));
  const sentences = [`${rule.words.replace(/\.$/, '')} (${levels.join(', ')}).`];
  if (missing.length > 0) {
    const verb = missing.length === 1 ? 'is' : 'are';
    const worst = couldBe === severity ? 'could not raise the grade' : `could raise the grade to ${couldBe}`;
    sentences.push(`${capital(listed(missing))} ${verb} unknown, which ${worst}.`);
  }
  return {
    severity,
    rule,
    because: sentences.join(' '),
    unknown,
    couldBe,
    confidence: confidenceIn(vector, scheme),
  };
}

/** What keeps a grade from being published for want of evidence, or `null`. */
export function evidenceMissing(
  vector: SeverityVector,
  kind: WireKind = 'incident',
  scheme: SeverityScheme = theGuide().severity,
): string | null {
  const { severity, least_evidence: least } = ruleOf(vector, kind, 0, scheme);
  const given = vector.E === 'unknown' ? 0 : vector.E;
  // The lowest grade may rest on evidence that nobody has weighed yet.
  if (given >= least || least === 1) return null;
  const words = scheme.evidence.levels.find(({ level }) => level === least)?.label ?? '';
  return `${severity} is published only with evidence of level ${least} or more (${words})`;
}

/** `AWS:1/S:2/R:?/X:1/H:2/E:3`. */
export function formatVector(vector: SeverityVector, scheme: SeverityScheme = theGuide().severity): string {
  return [
    `${scheme.scheme}:${scheme.version}`,
    ...severityMetrics.map((metric) => `${metric}:${mark(vector[metric])}`),
  ].join('/');
}

/** Reads what `formatVector` writes; `undefined` for anything else. */
export function parseVector(text: string): SeverityVector | undefined {
  const match = /^AWS:1\/S:([0-3?])\/R:([0-3?])\/X:([0-3?])\/H:([0-3?])\/E:([1-4?])$/.exec(text);
  if (match === null) return undefined;
  const [S, R, X, H, E] = match
    .slice(1)
    .map((level) => (level === '?' ? ('unknown' as const) : Number(level)));
  if (S === undefined || R === undefined || X === undefined || H === undefined || E === undefined)
    return undefined;
  return { S, R, X, H, E };
}

type Level = SeverityVector[SeverityMetric];

const mark = (level: Level) => (level === 'unknown' ? '?' : String(level));

/** The first rule that fits a vector whose unknown levels count as `unknownAs`. */
function ruleOf(vector: SeverityVector, kind: WireKind, unknownAs: number, scheme: SeverityScheme): Rule {
  const given = (metric: GradedMetric) => (vector[metric] === 'unknown' ? unknownAs : vector[metric]);
  const level = (metric: GradedMetric) => (metric === 'S' && given('H') === 0 ? 0 : given(metric));
  const fits = scheme.rules.find(
    ({ any, kinds }) =>
      kinds.includes(kind) ||
      any.some((least) => gradedMetrics.every((metric) => level(metric) >= (least[metric] ?? 0))),
  );
  if (fits === undefined)
    throw new Error('No rule of the severity scheme fits; its last one must fit everything.');
  return fits;
}

function confidenceIn(vector: SeverityVector, scheme: SeverityScheme): Confidence {
  const start = scheme.confidence.find(({ evidence }) => evidence === vector.E)?.confidence ?? 'low';
  const steps = gradedMetrics.filter((metric) => vector[metric] === 'unknown').length;
  return confidences[Math.max(0, confidences.indexOf(start) - steps)] ?? 'low';
}

function nameOf(metric: SeverityMetric, scheme: SeverityScheme): string {
  return (scheme.metrics.find(({ id }) => id === metric)?.name ?? metric).toLowerCase();
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
