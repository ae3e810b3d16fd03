import OpenAI, { APIError } from 'openai';

export interface Surroundings {
  /** The mounted secret, as it stands at this moment. */
  readKey: () => Promise<string>;
  /** Writes one line of the log. */
  log: (line: Record<string, unknown>) => void;
}

export interface Answer {
  text: string;
  requestId: string | null;
}

/** Whose hands a refusal at the door needs. */
const whoActs: Readonly<Record<number, string>> = { 401: 'operator', 403: 'owner', 404: 'developer' };

/** A refusal at the door, in words of our own: those of the endpoint may hold the key. */
export class DoorError extends Error {
  who: string;
  status: number;
  requestId: string | null;
  constructor(who: string, status: number, requestId: string | null) {
    super(
      `The endpoint refused with ${status}; the ${who} has to act (request ${requestId ?? 'without an id'}).`,
    );
    this.name = 'DoorError';
    this.who = who;
    this.status = status;
    this.requestId = requestId;
  }
}

function usable(secret: string): string {
  const key = secret.trim();
  if (key === '' || /\s/.test(key)) throw new Error('The secret store holds no usable key.');
  return key;
}

const tail = (key: string) => key.slice(-4);

/** Runs one call with the key of the moment, and once more with the next one if it has just been rotated. */
async function atTheDoor<T>(
  { readKey, log }: Surroundings,
  call: (client: OpenAI, key: string) => Promise<T>,
): Promise<T> {
  let key = usable(await readKey());
  for (let rotated = false; ; ) {
    try {
      return await call(new OpenAI({ apiKey: key }), key);
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      const requestId = error.requestID ?? null;
      log({ status: error.status ?? null, code: error.code ?? null, requestId, key: tail(key) });
      if (error.status === 401 && !rotated) {
        const now = usable(await readKey());
        if (now !== key) {
          key = now;
          rotated = true;
          continue;
        }
      }
      const who = error.status === undefined ? undefined : whoActs[error.status];
      if (who === undefined || error.status === undefined) throw error;
      throw new DoorError(who, error.status, requestId);
    }
  }
}

/** Asks the model one question. */
export function ask(question: string, surroundings: Surroundings): Promise<Answer> {
  return atTheDoor(surroundings, async (client, key) => {
    const {
      data,
      response,
      request_id: requestId,
    } = await client.chat.completions
      .create({ model: 'sim', messages: [{ role: 'user', content: question }] })
      .withResponse();
    const tokens = data.usage?.total_tokens ?? null;
    surroundings.log({ status: response.status, model: data.model, tokens, requestId, key: tail(key) });
    return { text: data.choices[0]?.message.content ?? '', requestId };
  });
}

/** At start-up: finds a dead key before the first user does. */
export function ready(surroundings: Surroundings): Promise<true> {
  return atTheDoor(surroundings, async (client) => {
    await client.models.list();
    return true as const;
  });
}
