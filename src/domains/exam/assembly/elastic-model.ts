import { mean } from '../psychometrics/moments.ts';
import type { Row } from './form-rows.ts';
import type { Model } from './model.ts';

/**
 * The same model in which every constraint but the enemies may be broken at a price, and nothing else costs anything:
 * what its solution breaks is what stands in the way of a form. It always has a solution, the forms without items.
 * Elastic programming: J. W. Chinneck, Feasibility and Infeasibility in Optimization (2008), ch. 6.
 */
export function elasticModel(model: Model): Model {
  const rows: Row[] = [];
  const cost: (readonly [number, number])[] = [];
  let columns = model.columns;
  for (const row of model.rows) {
    if (row.kind === 'target') continue;
    if (row.kind === 'enemies') {
      rows.push(row);
      continue;
    }
    // A slack counts in items: seconds and shares are brought to the same price.
    const unit = row.values.length === 0 ? 1 : Math.max(0.01, mean(row.values.map(Math.abs)));
    const slacks = [
      ...(row.lower > 0 || (row.lower === 0 && row.values.some((value) => value < 0)) ? [unit] : []),
      ...(row.upper < Infinity ? [-unit] : []),
    ];
    rows.push({
      ...row,
      columns: [...row.columns, ...slacks.map((_, index) => columns + index)],
      values: [...row.values, ...slacks],
    });
    for (const index of slacks.keys()) cost.push([columns + index, 1]);
    columns += slacks.length;
  }
  return { ...model, columns, cost, rows };
}
