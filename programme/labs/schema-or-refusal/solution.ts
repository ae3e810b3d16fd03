import OpenAI from 'openai';

const client = new OpenAI();

const problems = ['broken', 'late', 'missing', 'other'] as const;

export interface Complaint {
  order_id: string | null;
  problem: (typeof problems)[number];
  date: string | null;
}

export type Outcome =
  | { kind: 'value'; value: Complaint }
  | { kind: 'refused' | 'cut' | 'failed' | 'invalid'; why: string };

const schema = {
  type: 'object',
  properties: {
    order_id: {
      type: ['string', 'null'],
      description: 'order number such as A-1042; null if the letter has none',
    },
    problem: { type: 'string', enum: [...problems] },
    date: {
      type: ['string', 'null'],
      description: 'date of the event, YYYY-MM-DD; null if the letter has none',
    },
  },
  required: ['order_id', 'problem', 'date'],
  additionalProperties: false,
};

const request = (input: string, maxOutputTokens: number) =>
  client.responses.create({
    model: 'sim',
    input,
    max_output_tokens: maxOutputTokens,
    store: false,
    text: { format: { type: 'json_schema', name: 'complaint', strict: true, schema } },
  });

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** The object in a text, if it has the form; the next model may not be strict. */
function complaintIn(text: string): Complaint | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.keys(value).sort().join() !== 'date,order_id,problem') return undefined;
  const { order_id, problem, date } = value as Record<string, unknown>;
  const known = problems.find((one) => one === problem);
  if (known === undefined || !isTextOrNull(order_id) || !isTextOrNull(date)) return undefined;
  return { order_id, problem: known, date };
}

function isPastDay(text: string, today: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text && text <= today;
}

function judge(response: OpenAI.Responses.Response, letter: string, today: string): Outcome {
  if (response.status === 'failed') return { kind: 'failed', why: response.error?.code ?? 'unknown' };
  if (response.status === 'incomplete') {
    const why = response.incomplete_details?.reason ?? 'max_output_tokens';
    return { kind: why === 'content_filter' ? 'refused' : 'cut', why };
  }
  for (const item of response.output) {
    if (item.type !== 'message') continue;
    for (const part of item.content)
      if (part.type === 'refusal') return { kind: 'refused', why: part.refusal };
  }
  const value = complaintIn(response.output_text);
  if (value === undefined) return { kind: 'invalid', why: 'form' };
  if (value.date !== null && !isPastDay(value.date, today)) return { kind: 'invalid', why: 'date' };
  if (value.order_id !== null && !letter.includes(value.order_id))
    return { kind: 'invalid', why: 'evidence' };
  return { kind: 'value', value };
}

const advice: Readonly<Record<string, string>> = {
  form: 'use the three keys of the form and no others',
  date: 'give a date that exists and is not in the future, or null',
  evidence: 'give the order number as it stands in the letter, or null',
};

/** `today` as YYYY-MM-DD. */
export async function readComplaint(letter: string, today: string): Promise<Outcome> {
  const first = judge(await request(letter, 200), letter, today);
  if (first.kind === 'cut') return judge(await request(letter, 400), letter, today);
  if (first.kind !== 'invalid') return first;
  const told = `${letter}\n\nYour last answer was refused (${first.why}): ${advice[first.why]}.`;
  return judge(await request(told, 200), letter, today);
}
