import { one, type Typed, textsOf } from '../../../kernel/typed-form.ts';
import { mostKnowledge } from '../record/judgement.ts';
import { mostClaims, mostSources } from '../record/source.ts';

export { one, several, type Typed } from '../../../kernel/typed-form.ts';

/** The parts of a form that are rows of fields, and the fields that make a row more than a blank one. */
export const rowKinds = {
  sources: ['url', 'title', 'publisher', 'owner', 'publishedOn', 'quote', 'archived.url', 'archived.sha256'],
  claims: ['text', 'supportedBy', 'differsIn'],
  'affected.knowledge': ['competency'],
} as const;
export type RowKind = keyof typeof rowKinds;

const idLetter: Partial<Record<RowKind, string>> = { sources: 'S', claims: 'C' };
// One more than a record takes, so that it is the record that says so.
const mostRows: Readonly<Record<RowKind, number>> = {
  sources: mostSources + 1,
  claims: mostClaims + 1,
  'affected.knowledge': mostKnowledge + 1,
};

const rowName = /^(sources|claims|affected\.knowledge)\.(\d{1,3})\.([a-zA-Z0-9.]+)$/;

/** How many rows of a kind a form holds. */
export function rowCount(typed: Typed, kind: RowKind): number {
  const indexes = [...typed.keys()].flatMap((name) => {
    const match = rowName.exec(name);
    return match?.[1] === kind ? [Number(match[2])] : [];
  });
  return Math.min(mostRows[kind], Math.max(-1, ...indexes) + 1);
}

/**
 * Reads the fields of a form: text only, with the line ends of one machine. Blank rows and rows to be removed go, the
 * others are numbered from 0 without gaps, and a row that is new gets the next free name (`S4`).
 */
export function readTyped(body: Readonly<Record<string, unknown>>): Typed {
  let read: Typed = textsOf(body);
  for (const kind of Object.keys(rowKinds) as RowKind[]) read = renumber(read, kind);
  return read;
}

function renumber(typed: Typed, kind: RowKind): Typed {
  const rows: Map<string, readonly string[]>[] = [];
  const rest = new Map<string, readonly string[]>();
  const byIndex = new Map<number, Map<string, readonly string[]>>();
  for (const [name, values] of typed) {
    const match = rowName.exec(name);
    if (match === null || match[1] !== kind) {
      rest.set(name, values);
      continue;
    }
    const index = Number(match[2]);
    const row = byIndex.get(index) ?? new Map<string, readonly string[]>();
    row.set(match[3] ?? '', values);
    byIndex.set(index, row);
  }
  for (const [, row] of [...byIndex].toSorted(([a], [b]) => a - b)) {
    const isBlank = rowKinds[kind].every((field) => one(row, field).trim() === '');
    if (!isBlank && one(row, 'remove') === '' && rows.length < mostRows[kind]) rows.push(row);
  }
  for (const row of rows) if (one(row, 'id') === '') row.set('id', [nextName(kind, rows)]);
  for (const [index, row] of rows.entries())
    for (const [field, values] of row) rest.set(`${kind}.${index}.${field}`, values);
  return rest;
}

function nextName(kind: RowKind, rows: readonly Typed[]): string {
  const letter = idLetter[kind];
  if (letter === undefined) return '';
  const numbers = rows.map((row) => Number(/^[SC](\d+)$/.exec(one(row, 'id'))?.[1] ?? 0));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

/** The form with one more, blank row of a kind. */
export function withRow(typed: Typed, kind: RowKind): Typed {
  const count = rowCount(typed, kind);
  if (count >= mostRows[kind]) return typed;
  const rows = Array.from(
    { length: count },
    (_, index): Typed => new Map([['id', [one(typed, `${kind}.${index}.id`)]]]),
  );
  return new Map([...typed, [`${kind}.${count}.id`, [nextName(kind, rows)]]]);
}
