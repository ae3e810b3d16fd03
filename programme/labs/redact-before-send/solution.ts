import OpenAI from 'openai';

const client = new OpenAI({ maxRetries: 0 });

export type Kind = 'EMAIL' | 'ORDER' | 'PHONE' | 'NAME';

export interface Redacted {
  text: string;
  back: Map<string, string>;
}

export interface Trace {
  model: string;
  ms: number;
  outcome: 'ok' | 'failed';
  status: number | null;
  replaced: Partial<Record<Kind, number>>;
}

export interface Row {
  text: string;
  names: string[];
  marked: { kind: Kind; value: string }[];
}

export const instructions =
  'Answer the customer in one sentence. Words in square brackets, such as [ORDER-1], are stand-ins: use them as they are.';

/** A part of the text: still to be looked at, or a stand-in that is done. */
type Piece = string | { name: string };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternsFor(names: string[]): [Kind, RegExp][] {
  const patterns: [Kind, RegExp][] = [
    ['EMAIL', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
    ['ORDER', /(?<![\p{L}\d-])[A-Z]-\d{4}(?![\p{L}\d])/gu],
    ['PHONE', /(?<![\d+])(?:\+|0)(?:[ .()-]?\d){8,14}(?!\d)/g],
  ];
  const known = names
    .filter((name) => name.trim() !== '')
    .toSorted((one, other) => other.length - one.length);
  if (known.length > 0)
    patterns.push([
      'NAME',
      new RegExp(`(?<![\\p{L}\\d])(?:${known.map(escaped).join('|')})(?![\\p{L}\\d])`, 'giu'),
    ]);
  return patterns;
}

/** What makes two spellings the same value. */
const keyOf = (kind: Kind, value: string) =>
  kind === 'EMAIL' || kind === 'NAME' ? value.toLowerCase() : value;

export function redact(text: string, names: string[]): Redacted {
  const back = new Map<string, string>();
  let pieces: Piece[] = [text];
  for (const [kind, pattern] of patternsFor(names)) {
    const given = new Map<string, string>();
    let number = 0;
    const standIn = (value: string): string => {
      const known = given.get(keyOf(kind, value));
      if (known !== undefined) return known;
      do number++;
      while (text.includes(`[${kind}-${number}]`));
      const name = `[${kind}-${number}]`;
      given.set(keyOf(kind, value), name);
      back.set(name, value);
      return name;
    };
    pieces = pieces.flatMap((piece) => (typeof piece === 'string' ? cut(piece, pattern, standIn) : [piece]));
  }
  return { text: pieces.map((piece) => (typeof piece === 'string' ? piece : piece.name)).join(''), back };
}

function cut(text: string, pattern: RegExp, standIn: (value: string) => string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push(text.slice(end, match.index), { name: standIn(match[0]) });
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)];
}

export function restore(text: string, back: Map<string, string>): string {
  return text.replace(/\[[A-Z]+-\d+\]/g, (name) => back.get(name) ?? name);
}

const kindOf = (name: string) => name.slice(1, name.indexOf('-')) as Kind;

export async function answer(
  message: string,
  names: string[],
  trace: (record: Trace) => void,
): Promise<string> {
  const { text, back } = redact(message, names);
  const replaced: Trace['replaced'] = {};
  for (const name of back.keys()) replaced[kindOf(name)] = (replaced[kindOf(name)] ?? 0) + 1;
  const model = 'sim';
  const begin = Date.now();
  try {
    const completion = await client.chat.completions.create({
      model,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: text },
      ],
    });
    trace({ model, ms: Date.now() - begin, outcome: 'ok', status: null, replaced });
    return restore(completion.choices[0]?.message.content ?? '', back);
  } catch (error) {
    const status = error instanceof OpenAI.APIError ? (error.status ?? null) : null;
    trace({ model, ms: Date.now() - begin, outcome: 'failed', status, replaced });
    throw error;
  }
}

export function measure(rows: Row[]) {
  const recall: Partial<Record<Kind, { found: number; of: number }>> = {};
  let [leaking, falseHits] = [0, 0];
  for (const { text, names, marked } of rows) {
    const hidden = [...redact(text, names).back].map(
      ([name, value]) => `${kindOf(name)} ${value.toLowerCase()}`,
    );
    let missed = 0;
    for (const { kind, value } of marked) {
      const counts = (recall[kind] ??= { found: 0, of: 0 });
      counts.of++;
      if (hidden.includes(`${kind} ${value.toLowerCase()}`)) counts.found++;
      else missed++;
    }
    if (missed > 0) leaking++;
    const known = new Set(marked.map(({ value }) => value.toLowerCase()));
    falseHits += hidden.filter((item) => !known.has(item.slice(item.indexOf(' ') + 1))).length;
  }
  return { recall, leaking, falseHits };
}

/** Messages that people have marked (invented). */
export const sample: Row[] = [
  {
    text: 'I am Ada Moss, ada.moss@mail.example or +44 131 496 0123. A-1042 is late.',
    names: ['Ada Moss'],
    marked: [
      { kind: 'NAME', value: 'Ada Moss' },
      { kind: 'EMAIL', value: 'ada.moss@mail.example' },
      { kind: 'PHONE', value: '+44 131 496 0123' },
      { kind: 'ORDER', value: 'A-1042' },
    ],
  },
  {
    text: 'My neighbour Chidi Nwachukwu took B-2077 in.',
    names: ['Jo Kerr'],
    marked: [
      { kind: 'NAME', value: 'Chidi Nwachukwu' },
      { kind: 'ORDER', value: 'B-2077' },
    ],
  },
  { text: 'Reference 0131496012, please.', names: [], marked: [] },
];
