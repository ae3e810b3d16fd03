import { formatNumber } from '../../../ui/format.ts';
import { type Expression, parseFormula, valueOf } from './expression.ts';

/** What a reader can set. Values are in `unit`; a share in per cent runs from 0 to 100. */
export interface SimulationInput {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where it stands at first. */
  readonly value: number;
  readonly help: string;
}

/** A value worked out from inputs and from formulas above it. */
export interface Formula {
  readonly id: string;
  readonly is: string;
}

/** A result that is shown: a formula's value in its unit, or with `says` one of two sentences (not 0, or 0). */
export interface SimulationOutput {
  readonly of: string;
  readonly label: string;
  readonly unit: string;
  /** Digits after the decimal point. */
  readonly digits: number;
  readonly says: { readonly yes: string; readonly no: string } | null;
}

/** A value of a picture under its own name. */
export interface ChartValue {
  readonly of: string;
  readonly label: string;
}

/** Values against one input, or side by side. */
export interface SimulationChart {
  readonly kind: 'line' | 'bars';
  readonly caption: string;
  /** Of a line: the input along the bottom. */
  readonly against: string | null;
  readonly values: readonly ChartValue[];
  readonly unit: string;
  readonly digits: number;
}

/** A small model of a decision. */
export interface Simulation {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The lesson that explains it, as id. */
  readonly lesson: string;
  readonly inputs: readonly SimulationInput[];
  readonly formulas: readonly Formula[];
  readonly outputs: readonly SimulationOutput[];
  readonly chart: SimulationChart;
}

/** Values by the ids of inputs and formulas. */
export type Values = ReadonlyMap<string, number>;

/** A simulation with its formulas read; made once, run at each change. */
export type Model = readonly { readonly id: string; readonly expression: Expression }[];

/** Reads a simulation's formulas. One that cannot be read (the check refuses it) has no value. */
export function modelOf({ formulas }: Pick<Simulation, 'formulas'>): Model {
  return formulas.map(({ id, is }) => {
    const parsed = parseFormula(is);
    return { id, expression: 'expression' in parsed ? parsed.expression : Number.NaN };
  });
}

/** The inputs as they stand at first. */
export const firstValues = ({ inputs }: Pick<Simulation, 'inputs'>): Values =>
  new Map(inputs.map(({ id, value }) => [id, value]));

/** All values for the given inputs; one that cannot be told (a division by 0) is NaN or infinite. */
export function workOut(model: Model, inputs: Values): Values {
  const values = new Map(inputs);
  for (const { id, expression } of model) values.set(id, valueOf(expression, values));
  return values;
}

const STEPS = 20;

/** The values of a line's picture at evenly spread places of the input along its bottom. */
export function alongInput(
  { inputs, chart }: Simulation,
  model: Model,
  given: Values,
): readonly { readonly at: number; readonly values: Values }[] {
  const input = inputs.find(({ id }) => id === chart.against);
  if (input === undefined) return [];
  const { id, min, max } = input;
  return Array.from({ length: STEPS + 1 }, (_, index) => {
    const at = Number((min + ((max - min) * index) / STEPS).toPrecision(12));
    return { at, values: workOut(model, new Map(given).set(id, at)) };
  });
}

/** A number that was typed for an input, or why it is none; an empty one is its first value. */
export function readInput(
  { min, max, value }: SimulationInput,
  typed: string,
): { readonly value: number } | { readonly fault: string } {
  if (typed.trim() === '') return { value };
  const number = Number(typed.trim().replaceAll(',', ''));
  return Number.isFinite(number) && number >= min && number <= max
    ? { value: number }
    : { fault: `Write a number from ${formatNumber(min, 2)} to ${formatNumber(max, 2)}.` };
}
