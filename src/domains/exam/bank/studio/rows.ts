import { one, type Typed } from '../../../../kernel/typed-form.ts';

/** One row of fields: their values by what stands after the row's own name. */
export type Row = ReadonlyMap<string, readonly string[]>;

/** The rows below a name, in their order: those of `options` are in `options.0.text`, `options.1.text`, … */
export function rowsOf(typed: Typed, list: string): Row[] {
  const rows = new Map<number, Map<string, readonly string[]>>();
  for (const [name, values] of typed) {
    if (!name.startsWith(`${list}.`)) continue;
    const match = /^(\d{1,3})\.([a-z_][a-z0-9_.]*)$/.exec(name.slice(list.length + 1));
    if (match === null) continue;
    const index = Number(match[1]);
    const row = rows.get(index) ?? new Map<string, readonly string[]>();
    row.set(match[2] ?? '', values);
    rows.set(index, row);
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}

/** The form with these rows in the place of what stood below the name, numbered from 0. */
export function withRows(typed: Typed, list: string, rows: readonly Row[]): Typed {
  const rest = [...typed].filter(
    ([name]) => !/^\d{1,3}\./.test(name.slice(list.length + 1)) || !name.startsWith(`${list}.`),
  );
  return new Map([
    ...rest,
    ...rows.flatMap((row, index) =>
      [...row].map(([field, values]): [string, readonly string[]] => [`${list}.${index}.${field}`, values]),
    ),
  ]);
}

/** True of a row into which nothing was written; boxes that are ticked do not count. */
export const isBlank = (row: Row, boxes: readonly string[] = []): boolean =>
  [...row].every(([field, values]) => boxes.includes(field) || values.every((value) => value.trim() === ''));

/** The numbers of the gaps that a form describes, in order: 1 of `gaps.g1.options`. */
export function gapsOf(typed: Typed): number[] {
  const found = [...typed.keys()].flatMap((name) => {
    const match = /^gaps\.g([1-9]\d?)\./.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
  return [...new Set(found)].toSorted((a, b) => a - b);
}

/** What a button of the form does to its rows. */
export type RowAct = 'add' | 'remove' | 'up' | 'down';

/** Fields of a new, blank row of each list. */
const blankRows: Readonly<Record<string, readonly string[]>> = {
  options: ['text'],
  pairs: ['source', 'target'],
  rubric: ['title', 'levels.0.points', 'levels.0.text', 'levels.1.points', 'levels.1.text'],
  levels: ['points', 'text'],
  examples: ['call', 'gives'],
  tests: ['name', 'code'],
};

const lists = /^(?:options|pairs|rubric|examples|tests|rubric\.\d{1,2}\.levels)$/;
const mostRows = 60;

/** Does what a button says, for example `up options 2`; `null` where it says nothing of rows. */
export function afterRowAct(
  typed: Typed,
  button: string,
): { readonly typed: Typed; readonly at: string } | null {
  const match = /^(add|remove|up|down) ([a-z0-9.]+)(?: (\d{1,3}))?$/.exec(button);
  if (match === null) return null;
  const [, act, list = '', number] = match;
  if (list === 'gaps' || list.startsWith('gaps.g')) return afterGapAct(typed, act ?? '', list);
  if (!lists.test(list)) return null;
  const rows = rowsOf(typed, list);
  const at = Number(number ?? rows.length);
  if (act === 'add') {
    if (rows.length >= mostRows) return { typed, at: list };
    const fields = blankRows[list.split('.').at(-1) ?? ''] ?? [];
    const blank: Row = new Map(fields.map((field) => [field, ['']]));
    return { typed: withRows(typed, list, [...rows, blank]), at: `${list}.${rows.length}` };
  }
  const row = rows[at];
  if (row === undefined) return { typed, at: list };
  const others = rows.toSpliced(at, 1);
  if (act === 'remove') return { typed: withRows(typed, list, others), at: list };
  const to = Math.min(others.length, Math.max(0, at + (act === 'up' ? -1 : 1)));
  return { typed: withRows(typed, list, others.toSpliced(to, 0, row)), at: `${list}.${to}` };
}

function afterGapAct(
  typed: Typed,
  act: string,
  list: string,
): { readonly typed: Typed; readonly at: string } {
  const gaps = gapsOf(typed);
  if (act === 'remove') {
    const left = [...typed].filter(([name]) => !name.startsWith(`${list}.`));
    return { typed: new Map(left), at: 'gaps' };
  }
  const free = Array.from({ length: 99 }, (_, index) => index + 1).find((number) => !gaps.includes(number));
  const added: [string, readonly string[]][] = ['options', 'accept'].map((field) => [
    `gaps.g${free}.${field}`,
    [''],
  ]);
  return act === 'add' && gaps.length < mostRows
    ? { typed: new Map([...typed, ...added]), at: `gaps.g${free}` }
    : { typed, at: 'gaps' };
}

/** The form without rows into which nothing was written. Where all are blank, they stay. */
export function withoutBlankRows(typed: Typed): Typed {
  let read = typed;
  const nested = rowsOf(typed, 'rubric').map((_, index) => `rubric.${index}.levels`);
  const boxes = ['correct', 'shown', 'weight', 'points'];
  for (const list of [...nested, 'options', 'pairs', 'rubric', 'examples', 'tests']) {
    const rows = rowsOf(read, list);
    const written = rows.filter((row) => !isBlank(row, list === 'rubric' ? [] : boxes));
    if (written.length > 0 && written.length < rows.length) read = withRows(read, list, written);
  }
  return read;
}

/** True where a box is ticked. */
export const ticked = (typed: Typed, name: string): boolean => one(typed, name) !== '';
