import { z } from 'zod';
import type { SourceFile } from '../../../kernel/files/folder.ts';
import { readYaml, type YamlValue } from '../../../kernel/files/yaml.ts';
import { namesIn, parseFormula } from '../simulations/expression.ts';
import { firstValues, modelOf, type Simulation, workOut } from '../simulations/simulation.ts';
import { line, paragraph, slug } from './words.ts';

/** A simulation as its file gives it, with the Markdown that stands under it. */
export interface WrittenSimulation extends Simulation {
  readonly text: string;
}

/** A simulation's file, `tracks/TRACK/simulations/ID.yaml`. */
export interface SimulationFile extends YamlValue<WrittenSimulation> {
  readonly id: string;
  readonly track: string;
  readonly source: SourceFile;
}

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'use lower-case letters, digits and _');
const unit = z.string().trim().max(40, 'use at most 40 characters').default('');
const digits = z.int().min(0, 'write a number from 0 to 4').max(4, 'write a number from 0 to 4').default(0);

const inputSchema = z.strictObject({
  id: name,
  label: line,
  unit,
  min: z.number(),
  max: z.number(),
  step: z.number().gt(0, 'write a step above 0'),
  value: z.number(),
  help: line,
});

const outputSchema = z
  .strictObject({
    of: name,
    label: line,
    unit,
    digits,
    says: z.strictObject({ yes: line, no: line }).optional(),
  })
  .transform(({ says, ...rest }) => ({ ...rest, says: says ?? null }));

const chartSchema = z
  .strictObject({
    kind: z.enum(['line', 'bars']),
    caption: line,
    against: name.optional(),
    values: z
      .array(z.strictObject({ of: name, label: line }))
      .min(1, 'list at least one value')
      .max(8, 'list at most eight values'),
    unit,
    digits,
  })
  .transform(({ against, ...rest }) => ({ ...rest, against: against ?? null }));

const simulationSchema: z.ZodType<WrittenSimulation> = z
  .strictObject({
    id: slug,
    title: line,
    summary: paragraph,
    lesson: slug,
    inputs: z.array(inputSchema).min(1, 'list at least one input').max(12, 'list at most 12 inputs'),
    formulas: z.array(z.strictObject({ id: name, is: z.string() })).min(1, 'write at least one formula'),
    outputs: z.array(outputSchema).min(1, 'list at least one output').max(10, 'list at most ten outputs'),
    chart: chartSchema,
    text: z.string().trim().min(1, 'say what it shows and what it leaves out'),
  })
  .superRefine(checkSimulation);

/** What the files says of itself: names that are known where they are used, formulas that can be read and worked out. */
function checkSimulation(given: WrittenSimulation, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const known = new Set<string>();
  const add = (id: string, path: PropertyKey[]) => {
    if (known.has(id)) refuse(path, `choose another name: ${id} is taken`);
    known.add(id);
  };
  for (const [index, { id, min, max, value }] of given.inputs.entries()) {
    add(id, ['inputs', index, 'id']);
    if (!(min < max && value >= min && value <= max))
      refuse(['inputs', index, 'value'], 'write min < max, and a value between them');
  }
  for (const [index, { id, is }] of given.formulas.entries()) {
    const at = ['formulas', index, 'is'];
    const parsed = parseFormula(is);
    if ('fault' in parsed) refuse(at, parsed.fault);
    else {
      for (const used of namesIn(parsed.expression))
        if (!known.has(used)) refuse(at, `"${used}" is neither an input nor a formula above`);
    }
    add(id, ['formulas', index, 'id']);
  }
  for (const [index, { of }] of given.outputs.entries())
    if (!known.has(of)) refuse(['outputs', index, 'of'], 'name an input or a formula');
  for (const [index, { of }] of given.chart.values.entries())
    if (!known.has(of)) refuse(['chart', 'values', index, 'of'], 'name an input or a formula');
  const { kind, against } = given.chart;
  if (kind === 'line' ? !given.inputs.some(({ id }) => id === against) : against !== null)
    refuse(['chart', 'against'], 'name the input along the bottom of a line, and none for bars');
  const values = workOut(modelOf(given), firstValues(given));
  for (const [index, { id }] of given.formulas.entries())
    if (!Number.isFinite(values.get(id)))
      refuse(['formulas', index, 'is'], 'correct it: it has no value at the first inputs');
}

/** Reads a simulation's file; its id must be the file's name. */
export function readSimulation(source: SourceFile, track: string, id: string): SimulationFile {
  const read = readYaml(source, simulationSchema);
  if (read.value === undefined || read.value.id === id) return { ...read, id, track, source };
  const problem = {
    file: source.path,
    line: read.lineOf(['id']),
    level: 'error' as const,
    what: `the simulation \`${read.value.id}\` lies in the file "${id}.yaml"`,
    todo: 'give both the same name',
  };
  return { ...read, value: undefined, problems: [problem], id, track, source };
}
