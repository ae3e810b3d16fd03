import type { RatedAnswer } from './ratings.ts';
import { type Share, shareOf } from './shares.ts';

/** An answer with a judge's score and what people decided. */
export interface JudgedAnswer {
  readonly id: string;
  /** Words of the answer. */
  readonly length: number;
  readonly score: number;
  /** Whether the people let it through. */
  readonly accepted: boolean;
}

/** The answers that a judge scored; `accepting` is the label that lets an answer through. */
export const judgedAnswers = (answers: readonly RatedAnswer[], accepting: string): JudgedAnswer[] =>
  answers.flatMap(({ id, answer, reference, score }) =>
    score === null
      ? []
      : [
          {
            id,
            length: answer.split(/\s+/).filter((word) => word !== '').length,
            score,
            accepted: reference === accepting,
          },
        ],
  );

/** What a threshold does: answers with this score or more pass. */
export interface ThresholdFigures {
  readonly threshold: number;
  readonly passed: number;
  readonly n: number;
  /** Passed though people refused, of those that people refused. */
  readonly falseAccepts: Share;
  /** Held back though people accepted, of those that people accepted. */
  readonly falseRejects: Share;
}

/** The errors of a threshold on the answers that people judged. */
export function figuresAt(answers: readonly JudgedAnswer[], threshold: number): ThresholdFigures {
  const [accepted, refused] = [answers.filter((one) => one.accepted), answers.filter((one) => !one.accepted)];
  const passes = ({ score }: JudgedAnswer) => score >= threshold;
  return {
    threshold,
    passed: answers.filter(passes).length,
    n: answers.length,
    falseAccepts: shareOf(refused.filter(passes).length, refused.length),
    falseRejects: shareOf(accepted.filter((one) => !passes(one)).length, accepted.length),
  };
}

/** Thresholds worth a look, rising: each score, or 40 even steps where there are more. */
export function thresholdsOf(answers: readonly JudgedAnswer[]): number[] {
  const scores = [...new Set(answers.map(({ score }) => score))].toSorted((a, b) => a - b);
  const [least = 0, most = 0] = [scores[0], scores.at(-1)];
  if (scores.length <= 41) return scores;
  return Array.from({ length: 41 }, (_, step) =>
    Number((least + ((most - least) * step) / 40).toPrecision(4)),
  );
}

/** Answers of about the same length: what people and the judge make of them. */
export interface LengthBand {
  readonly from: number;
  readonly to: number;
  readonly accepted: Share;
  readonly meanScore: number;
  /** The judge's mean for answers that people accepted and refused; `null` where there are none. */
  readonly meanAccepted: number | null;
  readonly meanRefused: number | null;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A third of the answers each, by length: a judge that likes length scores long ones higher whatever people say of them. */
export function lengthBands(answers: readonly JudgedAnswer[], bands = 3): LengthBand[] {
  const sorted = answers.toSorted((a, b) => a.length - b.length);
  return Array.from({ length: bands }, (_, band) =>
    sorted.slice(
      Math.round((band * sorted.length) / bands),
      Math.round(((band + 1) * sorted.length) / bands),
    ),
  ).flatMap((part) => {
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined) return [];
    const scores = (accepted: boolean) =>
      part.filter((one) => one.accepted === accepted).map(({ score }) => score);
    return {
      from: first.length,
      to: last.length,
      accepted: shareOf(part.filter((one) => one.accepted).length, part.length),
      meanScore: mean(part.map(({ score }) => score)) ?? 0,
      meanAccepted: mean(scores(true)),
      meanRefused: mean(scores(false)),
    };
  });
}

/** Answers of about the same score: how many of them people let through. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
  readonly meanScore: number;
  readonly accepted: Share;
}

/** Five even bands over the judge's scores, those without an answer left out. */
export function scoreBands(answers: readonly JudgedAnswer[], bands = 5): ScoreBand[] {
  const scores = answers.map(({ score }) => score);
  const isShare = scores.every((score) => score >= 0 && score <= 1);
  const [least, most] = isShare ? [0, 1] : [Math.min(...scores), Math.max(...scores)];
  const width = (most - least) / bands || 1;
  return Array.from({ length: bands }, (_, band) => {
    const part = answers.filter(
      ({ score }) => Math.min(bands - 1, Math.floor((score - least) / width)) === band,
    );
    return {
      from: least + band * width,
      to: least + (band + 1) * width,
      meanScore: mean(part.map(({ score }) => score)) ?? Number.NaN,
      accepted: shareOf(part.filter((one) => one.accepted).length, part.length),
    };
  }).filter(({ accepted }) => accepted.n > 0);
}
