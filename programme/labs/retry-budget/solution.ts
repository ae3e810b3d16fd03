import OpenAI, { APIConnectionError, APIError } from 'openai';

const client = new OpenAI({ maxRetries: 0 });

const baseMs = 500;
const capMs = 8_000;

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

function isCurable(error: unknown): error is APIError {
  if (error instanceof APIConnectionError) return true;
  if (!(error instanceof APIError) || error.status === undefined) return false;
  if (error.status === 429) return error.code !== 'insufficient_quota';
  return error.status === 408 || error.status === 409 || error.status >= 500;
}

function retryAfterMs(error: APIError): number {
  const seconds = Number(error.headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

const sleep = (milliseconds: number) => new Promise<void>((go) => setTimeout(go, milliseconds));

export async function answer(
  question: string,
  { maxAttempts, deadlineMs }: Budget = { maxAttempts: 4, deadlineMs: 30_000 },
): Promise<Answer> {
  const begin = Date.now();
  for (let attempts = 1; ; attempts++) {
    try {
      const completion = await client.chat.completions.create(
        { model: 'sim', messages: [{ role: 'user', content: question }] },
        { timeout: deadlineMs - (Date.now() - begin) },
      );
      return { text: completion.choices[0]?.message.content ?? '', attempts };
    } catch (error) {
      if (attempts >= maxAttempts || !isCurable(error)) throw error;
      const jitter = Math.random() * Math.min(capMs, baseMs * 2 ** (attempts - 1));
      const pause = retryAfterMs(error) + jitter;
      if (Date.now() - begin + pause >= deadlineMs) throw error;
      await sleep(pause);
    }
  }
}
