import OpenAI from 'openai';

const client = new OpenAI();

export interface Complaint {
  order_id: string | null;
  problem: 'broken' | 'late' | 'missing' | 'other';
  date: string | null;
}

export type Outcome =
  | { kind: 'value'; value: Complaint }
  | { kind: 'refused' | 'cut' | 'failed' | 'invalid'; why: string };

/** `today` as YYYY-MM-DD. */
export async function readComplaint(letter: string, today: string): Promise<Outcome> {
  const response = await client.responses.create({
    model: 'sim',
    instructions: 'Answer in JSON with the keys order_id, problem and date.',
    input: letter,
    text: { format: { type: 'json_object' } },
  });
  return { kind: 'value', value: JSON.parse(response.output_text) };
}
