import type { Fit } from './fit.ts';
import type { FittedItem } from './fitted-item.ts';
import { testInformation } from './information.ts';

// Beyond it a slope says that the likelihood rises for ever rather than that an item discriminates so well.
const steepest = 10;

/** What a reader of a fit has to know before using it. None: nothing stands against it. */
export function fitWarnings(fit: Fit, rows: number): string[] {
  const warnings: string[] = [];
  if (!fit.converged) {
    const why =
      fit.change < fit.tolerance
        ? 'the likelihood rises for ever with a slope'
        : `the last iteration changed a parameter by ${fit.change.toExponential(1)}, and the tolerance is ${fit.tolerance}`;
    warnings.push(
      `NOT CONVERGED after ${fit.iterations} iterations: ${why}. These are no maximum-likelihood estimates.`,
    );
  }
  if (fit.items.every(({ se }) => se.d.every((error) => error === null)))
    warnings.push(
      'No standard errors: the likelihood is flat in some direction, so the data do not determine all parameters.',
    );
  if (fit.candidates < rows) warnings.push(`Rows without any answer, left out: ${rows - fit.candidates}.`);
  for (const { column, a } of fit.items) {
    if (a < 0)
      warnings.push(`${column}: its slope is negative, so the able miss it more often. Is its key right?`);
    if (Math.abs(a) > steepest)
      warnings.push(`${column}: its slope of ${a.toFixed(1)} is out of reason; the data hardly bound it.`);
  }
  if (fit.ability.variance < 1e-4)
    warnings.push('The variance of ability is all but 0: the answers to the items do not go together.');
  return warnings;
}

/**
 * A fit as a machine reads it. An item of two categories has numbers for b and d, one of more has lists. b is the
 * difficulty on the scale of θ, d the intercept: a(θ − b) = aθ + d. `se` is `null` for what was not estimated.
 */
export function fitJson(fit: Fit, rows: number) {
  return {
    model: fit.model,
    logLik: fit.logLik,
    items: fit.items.map((item) => ({
      item: item.column,
      a: item.a,
      b: oneOrMore(item.b),
      c: item.c,
      d: oneOrMore(item.d),
      se: { a: item.se.a, b: oneOrMore(item.se.b), c: item.se.c, d: oneOrMore(item.se.d) },
      categories: item.categories,
    })),
    ability: { mean: 0, ...fit.ability },
    information: informationOf(fit),
    candidates: fit.candidates,
    patterns: fit.patterns,
    iterations: fit.iterations,
    converged: fit.converged,
    change: fit.change,
    tolerance: fit.tolerance,
    warnings: fitWarnings(fit, rows),
  };
}

const oneOrMore = <T>(values: readonly T[]): T | undefined | readonly T[] =>
  values.length > 1 ? values : values[0];

const informationOf = ({ items }: Fit) =>
  [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((theta) => ({ theta, information: testInformation(items, theta) }));

/** A fit as text for a terminal: a line a category boundary. */
export function fitText(fit: Fit, rows: number): string {
  const table = [['item', 'a', 'se', 'b', 'se', 'c', 'se', 'd', 'se'], ...fit.items.flatMap(lines)];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const variance =
    fit.model === '1pl'
      ? `variance ${told(fit.ability.variance)} (se ${told(fit.ability.se)})`
      : 'variance 1';
  return [
    `${fit.model}: log-likelihood ${fit.logLik.toFixed(4)}, ${fit.candidates} candidates, ${fit.iterations} iterations` +
      `${fit.converged ? '' : ', NOT CONVERGED'}`,
    `ability: normal, mean 0, ${variance}`,
    '',
    ...table.map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
    '',
    `information ${informationOf(fit)
      .map(({ theta, information }) => `${theta}: ${information.toFixed(2)}`)
      .join(', ')}`,
    'a(θ − b) = aθ + d; se: standard errors by the observed information',
    ...fitWarnings(fit, rows),
  ].join('\n');
}

const told = (value: number | null): string => value?.toFixed(4) ?? '–';

const lines = ({ column, a, b, c, d, se }: FittedItem): string[][] =>
  d.map((intercept, k) => [
    ...(k === 0 ? [column, told(a), told(se.a)] : ['', '', '']),
    told(b[k] ?? Number.NaN),
    told(se.b[k] ?? null),
    ...(k === 0 ? [told(c), told(se.c)] : ['', '']),
    told(intercept),
    told(se.d[k] ?? null),
  ]);
