import OpenAI from 'openai';

const client = new OpenAI();

export interface Budget {
  /** Requests at most, the first included. */
  maxAttempts: number;
  /** Milliseconds after the call in which everything has to be over. */
  deadlineMs: number;
}

export interface Answer {
  text: string;
  attempts: number;
}

export async function answer(
  question: string,
  { maxAttempts, deadlineMs }: Budget = { maxAttempts: 4, deadlineMs: 30_000 },
): Promise<Answer> {
  const completion = await client.chat.completions.create({
    model: 'sim',
    messages: [{ role: 'user', content: question }],
  });
  return { text: completion.choices[0]?.message.content ?? '', attempts: 1 };
}
