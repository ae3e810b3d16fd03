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

export function redact(text: string, names: string[]): Redacted {
  const back = new Map<string, string>();
  let result = text;
  for (const value of text.match(/\S+@\S+/g) ?? []) {
    const name = `[EMAIL-${back.size + 1}]`;
    back.set(name, value);
    result = result.replace(value, name);
  }
  return { text: result, back };
}

export function restore(text: string, back: Map<string, string>): string {
  return text;
}

export async function answer(message: string, names: string[], trace: (record: Trace) => void): Promise<string> {
  const completion = await client.chat.completions.create({
    model: 'sim',
    messages: [{ role: 'system', content: instructions }, { role: 'user', content: message }],
  });
  return completion.choices[0]?.message.content ?? '';
}

export function measure(rows: Row[]) {
  return { recall: {} as Partial<Record<Kind, { found: number; of: number }>>, leaking: 0, falseHits: 0 };
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
