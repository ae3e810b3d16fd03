export interface Row {
  id: string;
  /** Who wrote it. */
  source: string;
  /** The day, as 2026-10-07. */
  on: string;
  text: string;
}

export interface Split {
  train: string[];
  test: string[];
  dropped?: string[];
}

/** Overlapping five-character pieces of the text; case, digits and punctuation ignored. */
export function pieces(text: string): Set<string> {
  const flat = text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  const found = new Set<string>();
  if (flat === '') return found;
  for (let i = 0; i < Math.max(1, flat.length - 4); i++) found.add(flat.slice(i, i + 5));
  return found;
}

/** A number from 0 to 1, the same on every machine (FNV-1a with a final mix). */
export function place(salt: string, family: string): number {
  let hash = 0x811c9dc5;
  for (const unit of `${salt}:${family}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>, threshold: number): boolean {
  if (a.size === 0 || b.size === 0) return false;
  let common = 0;
  for (const piece of a) if (b.has(piece)) common++;
  return common / (a.size + b.size - common) >= threshold;
}

export function families(rows: Row[], threshold = 0.5): Map<string, string> {
  const parent = new Map(rows.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    const above = parent.get(id) ?? id;
    return above === id ? id : root(above);
  };
  const join = (a: string, b: string) => {
    const [one, other] = [root(a), root(b)];
    if (one < other) parent.set(other, one);
    else parent.set(one, other);
  };
  const found = rows.map(({ text }) => pieces(text));
  for (const [i, row] of rows.entries())
    for (const [j, other] of rows.slice(0, i).entries())
      if (row.source === other.source || areAlike(found[i] ?? new Set(), found[j] ?? new Set(), threshold))
        join(row.id, other.id);
  return new Map(rows.map(({ id }) => [id, root(id)]));
}

type Side = 'train' | 'test' | 'dropped';

function sorted(rows: readonly Row[], side: (row: Row) => Side): Required<Split> {
  const split: Required<Split> = { train: [], test: [], dropped: [] };
  for (const row of rows) split[side(row)].push(row.id);
  return split;
}

interface Rule {
  salt: string;
  testShare: number;
}

const sideOf = (family: string, { salt, testShare }: Rule): Side =>
  place(salt, family) < testShare ? 'test' : 'train';

export function splitByHash(rows: Row[], rule: Rule): Split {
  const family = families(rows);
  const { train, test } = sorted(rows, ({ id }) => sideOf(family.get(id) ?? id, rule));
  return { train, test };
}

export function splitByTime(rows: Row[], { cut, gapDays }: { cut: string; gapDays: number }): Split {
  const family = families(rows);
  const begin = new Date(Date.parse(cut) - gapDays * 86_400_000).toISOString().slice(0, 10);
  const later = new Set(rows.filter(({ on }) => on >= cut).map(({ id }) => family.get(id)));
  return sorted(rows, ({ id, on }) => {
    if (on >= cut) return 'test';
    return on >= begin || later.has(family.get(id)) ? 'dropped' : 'train';
  });
}

export function extend(old: Split, rows: Row[], more: Row[], rule: Rule): Split {
  const all = [...rows, ...more];
  const family = families(all);
  const before = new Map<string, Side>();
  for (const side of ['train', 'test', 'dropped'] as const)
    for (const id of old[side] ?? []) before.set(id, side);
  const sides = new Map<string, Set<Side>>();
  for (const { id } of rows) {
    const side = before.get(id);
    const name = family.get(id) ?? id;
    if (side === 'train' || side === 'test') sides.set(name, (sides.get(name) ?? new Set()).add(side));
  }
  return sorted(all, ({ id }) => {
    const kept = before.get(id);
    if (kept) return kept;
    const name = family.get(id) ?? id;
    const [side, another] = sides.get(name) ?? [];
    if (another) return 'dropped';
    return side ?? sideOf(name, rule);
  });
}

/** Support messages, invented. */
export const sample: Row[] = [
  {
    id: 't01',
    source: 'ana',
    on: '2026-09-02',
    text: 'I was charged twice for order 4411, please refund one.',
  },
  {
    id: 't02',
    source: 'bo',
    on: '2026-09-05',
    text: 'I was charged twice for order 9023. Please refund one!',
  },
  { id: 't03', source: 'bo', on: '2026-10-19', text: 'Where can I change my delivery address?' },
  { id: 't04', source: 'cy', on: '2026-09-11', text: 'The app closes as soon as I open the camera.' },
  {
    id: 't05',
    source: 'di',
    on: '2026-10-16',
    text: 'Since the update the app closes when I open the camera.',
  },
  { id: 't06', source: 'ed', on: '2026-09-20', text: 'Do you ship to Norway?' },
  { id: 't07', source: 'fay', on: '2026-10-13', text: 'Do you ship to Norway? And by when?' },
  { id: 't08', source: 'gus', on: '2026-09-21', text: 'The lid of the box was torn open.' },
  { id: 't09', source: 'hal', on: '2026-10-02', text: 'My parcel says delivered, but nobody rang the bell.' },
  { id: 't10', source: 'gus', on: '2026-10-03', text: 'Any news about the torn box?' },
  { id: 't11', source: 'ivy', on: '2026-10-15', text: 'Please send the invoice again, with our tax number.' },
  { id: 't12', source: 'jo', on: '2026-09-30', text: 'A-1042' },
  { id: 't13', source: 'kim', on: '2026-10-17', text: '2077?' },
  { id: 't14', source: 'lea', on: '2026-10-14', text: 'The courier left it with a stranger.' },
];
