/** One message of an example. */
export interface RowMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
  /** Of an assistant's message: 0 keeps it out of the loss. 1 where nothing is said. */
  readonly weight: 0 | 1;
}

/** An example to learn from: a conversation with at least one answer of the assistant's. */
export interface TrainingRow {
  readonly messages: readonly RowMessage[];
}

/** What is wrong at one place of a file, and what to do about it. */
export interface RowProblem {
  /** From 1; 0 for what concerns the file as a whole. */
  readonly line: number;
  /** For example `messages[1].role`; empty for the line as a whole. */
  readonly field: string;
  /** Kebab-case and stable. */
  readonly code: string;
  readonly what: string;
  readonly todo: string;
}

const roles = new Set(['system', 'developer', 'user', 'assistant']);
const keys = new Set(['role', 'content', 'name', 'function_call', 'weight']);
const listed = (names: Iterable<string>): string => [...names].map((name) => `"${name}"`).join(', ');
const shown = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

type Found = Omit<RowProblem, 'line'>;
const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What is wrong with an example's own keys. */
function* aboutKeys(row: Record<string, unknown>): Generator<Found> {
  if ('prompt' in row && 'completion' in row) {
    yield {
      field: 'prompt',
      code: 'old-format',
      what: 'this is the older prompt/completion format',
      todo: 'write {"messages": [{"role": "user", "content": PROMPT}, {"role": "assistant", "content": COMPLETION}]}',
    };
    return;
  }
  for (const key of Object.keys(row).filter((name) => name !== 'messages')) {
    yield {
      field: key.slice(0, 60),
      code: key === 'tools' || key === 'functions' ? 'tools-not-learnt' : 'unrecognised-key',
      what: `an example has no key ${shown(key)} here`,
      todo:
        key === 'tools' || key === 'functions'
          ? 'leave it out: the tiny models learn text, not calls of tools'
          : 'leave it out; an example has "messages" only',
    };
  }
}

/** What is wrong with one message. */
function* aboutMessage(message: unknown, at: string): Generator<Found> {
  if (!isObject(message)) {
    yield {
      field: at,
      code: 'message-not-an-object',
      what: 'a message is an object',
      todo: 'write {"role": "user", "content": "…"}',
    };
    return;
  }
  for (const key of Object.keys(message).filter((name) => !keys.has(name))) {
    yield {
      field: `${at}.${key.slice(0, 60)}`,
      code: 'unrecognised-key',
      what: `a message has no key ${shown(key)}`,
      todo: `leave it out; known are ${listed(keys)}`,
    };
  }
  const { role, content, name, weight } = message;
  if (role === undefined) {
    yield {
      field: `${at}.role`,
      code: 'missing-role',
      what: 'the role is missing',
      todo: `add one of ${listed(roles)}`,
    };
  } else if (typeof role !== 'string' || !roles.has(role)) {
    const isTool = role === 'tool' || role === 'function';
    yield {
      field: `${at}.role`,
      code: 'unrecognised-role',
      what: `${typeof role === 'string' ? shown(role) : 'this'} is no role that can be learnt from`,
      todo: isTool
        ? 'leave the example out: the tiny models learn text, not calls of tools'
        : `use one of ${listed(roles)}`,
    };
  }
  if (message.function_call !== undefined && message.function_call !== null) {
    yield {
      field: `${at}.function_call`,
      code: 'tools-not-learnt',
      what: 'the tiny models learn text, not calls of functions',
      todo: 'write what the assistant should answer as "content"',
    };
  }
  if (content === undefined || content === null) {
    yield {
      field: `${at}.content`,
      code: 'missing-content',
      what: 'the content is missing',
      todo: 'add the text of the message',
    };
  } else if (typeof content !== 'string') {
    yield {
      field: `${at}.content`,
      code: 'content-not-text',
      what: 'the content is not text',
      todo: 'write the message as one string',
    };
  } else if (content.trim() === '') {
    yield {
      field: `${at}.content`,
      code: 'empty-content',
      what: 'the content is empty',
      todo: 'add the text of the message, or leave the message out',
    };
  } else if (!content.isWellFormed()) {
    yield {
      field: `${at}.content`,
      code: 'content-not-text',
      what: 'the content holds half of a character (a lone surrogate)',
      todo: 'write the file anew as UTF-8',
    };
  }
  if (name !== undefined && typeof name !== 'string') {
    yield { field: `${at}.name`, code: 'name-not-text', what: 'the name is not text', todo: 'leave it out' };
  }
  if (weight === undefined) return;
  if (role !== 'assistant' || (weight !== 0 && weight !== 1)) {
    yield {
      field: `${at}.weight`,
      code: 'wrong-weight',
      what: role === 'assistant' ? 'a weight is 0 or 1' : 'only an assistant message has a weight',
      todo:
        role === 'assistant'
          ? 'use 0 to keep this answer out of what is learnt, 1 otherwise'
          : 'leave it out',
    };
  }
}

function* aboutAnswers(messages: readonly Record<string, unknown>[]): Generator<Found> {
  const answers = messages.filter(({ role }) => role === 'assistant');
  if (answers.length === 0) {
    yield {
      field: 'messages',
      code: 'no-assistant-message',
      what: 'there is no assistant message, so there is nothing to learn',
      todo: 'end the example with the answer that the model should give, as role "assistant"',
    };
  } else if (answers.every(({ weight }) => weight === 0)) {
    yield {
      field: 'messages',
      code: 'nothing-weighted',
      what: 'every assistant message has weight 0, so there is nothing to learn',
      todo: 'leave the weight of at least one of them out',
    };
  }
}

const rowOf = (messages: readonly Record<string, unknown>[]): TrainingRow => ({
  messages: messages.map(({ role, content, weight }) => ({
    role: role as RowMessage['role'],
    content: content as string,
    weight: weight === 0 ? 0 : 1,
  })),
});

/**
 * Reads one line of a fine-tuning file in the chat format. The rules are those of the provider's guide to preparing chat
 * data: `messages` is there, each with a known role and text, known keys only, at least one answer of the assistant's.
 */
export function readRow(text: string): {
  readonly row: TrainingRow | null;
  readonly problems: readonly Found[];
} {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const what = `this is not JSON (${(error as Error).message.slice(0, 120)})`;
    const todo = 'write one JSON object on each line; a line end inside a text is written \\n';
    return { row: null, problems: [{ field: '', code: 'not-json', what, todo }] };
  }
  if (!isObject(value)) {
    const todo = 'write {"messages": […]} on each line, without a list around all of them';
    return {
      row: null,
      problems: [{ field: '', code: 'not-an-object', what: 'a line is one object', todo }],
    };
  }
  const problems: Found[] = [...aboutKeys(value)];
  const { messages } = value;
  if (problems.some(({ code }) => code === 'old-format')) return { row: null, problems };
  if (!Array.isArray(messages) || messages.length === 0) {
    const what = messages === undefined ? '"messages" is missing' : '"messages" is no list of messages';
    const todo = 'add "messages": a list with at least a user and an assistant message';
    return {
      row: null,
      problems: [...problems, { field: 'messages', code: 'missing-messages', what, todo }],
    };
  }
  for (const [index, message] of messages.entries())
    problems.push(...aboutMessage(message, `messages[${index}]`));
  const objects = messages.filter(isObject);
  problems.push(...aboutAnswers(objects));
  return problems.length > 0 ? { row: null, problems } : { row: rowOf(objects), problems };
}
