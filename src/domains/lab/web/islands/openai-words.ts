/** A word of the client that labs have: what the editor offers and explains. */
export interface ClientWord {
  readonly label: string;
  readonly kind: 'method' | 'property' | 'class';
  /** Its type, or its parameters. */
  readonly detail: string;
  readonly says: string;
}

const word = (kind: ClientWord['kind'], label: string, detail: string, says: string): ClientWord => ({
  kind,
  label,
  detail,
  says,
});

/** After which words which others may follow; the first that the text before the cursor ends with. */
export const members: readonly (readonly [after: RegExp, words: readonly ClientWord[]])[] = [
  [
    /\bchat\.completions$/,
    [
      word(
        'method',
        'create',
        '(body, options?)',
        'Asks a model; gives a chat completion, or with `stream: true` an async iterable of chunks.',
      ),
    ],
  ],
  [
    /\bresponses$/,
    [word('method', 'create', '(body, options?)', 'Asks a model; gives a response with `output_text`.')],
  ],
  [/\bembeddings$/, [word('method', 'create', '({ model, input })', 'Turns texts into vectors.')]],
  [
    /\bmodels$/,
    [
      word('method', 'list', '()', 'The models of the endpoint.'),
      word('method', 'retrieve', '(model)', 'One model of the endpoint.'),
    ],
  ],
  [/\bchat$/, [word('property', 'completions', '', 'Conversations.')]],
  [
    /\bclient$/,
    [
      word('property', 'chat', '', 'Chat completions: a conversation in, a message out.'),
      word('property', 'responses', '', 'Responses: input items in, output items out.'),
      word('property', 'embeddings', '', 'Texts as vectors.'),
      word('property', 'models', '', 'The models of the endpoint.'),
    ],
  ],
  [
    /\b(?:error|err|e)$/,
    [
      word('property', 'status', 'number | undefined', 'The HTTP status; undefined where no answer came.'),
      word('property', 'code', 'string | null', 'For machines, for example `rate_limit_exceeded`.'),
      word('property', 'param', 'string | null', 'The parameter that was wrong.'),
      word('property', 'type', 'string', 'The kind of error, for example `invalid_request_error`.'),
      word('property', 'headers', 'Headers', 'The answer’s headers: `headers.get("retry-after")`.'),
      word('property', 'message', 'string', 'What was wrong, for people.'),
    ],
  ],
  [
    /\bOpenAI$/,
    [
      'APIError',
      'APIConnectionError',
      'APIConnectionTimeoutError',
      'APIUserAbortError',
      'BadRequestError',
      'AuthenticationError',
      'PermissionDeniedError',
      'NotFoundError',
      'ConflictError',
      'UnprocessableEntityError',
      'RateLimitError',
      'InternalServerError',
    ].map((name) => word('class', name, '', 'An error of the client; ask with `instanceof`.')),
  ],
];

const common: readonly ClientWord[] = [
  word('property', 'model', 'string', 'The model or dated snapshot, for example `sim-2026-09`.'),
  word('property', 'stream', 'boolean', 'Whether the answer comes piece by piece.'),
  word('property', 'temperature', 'number', '0 to 2; 0 always takes the likeliest token.'),
  word('property', 'top_p', 'number', 'Takes only the likeliest tokens that together have this probability.'),
  word('property', 'tools', 'Tool[]', 'Functions that the model may ask for.'),
  word('property', 'tool_choice', '"none" | "auto" | "required" | …', 'Whether a tool has to be called.'),
  word('property', 'parallel_tool_calls', 'boolean', 'Whether several tools may be called at once.'),
];

/** The parameters of each `create`, by the path before it. */
export const parameters: Readonly<Record<string, readonly ClientWord[]>> = {
  'chat.completions': [
    ...common,
    word('property', 'messages', 'Message[]', 'The conversation: `{ role, content }` in order.'),
    word('property', 'max_completion_tokens', 'number', 'Tokens of the answer at most.'),
    word('property', 'response_format', 'object', 'Text, `json_object`, or `json_schema` with a schema.'),
    word('property', 'seed', 'number', 'The same seed and request give the same answer.'),
    word('property', 'stop', 'string | string[]', 'The answer ends before the first of these.'),
    word('property', 'n', 'number', 'How many answers.'),
    word('property', 'logprobs', 'boolean', 'Whether tokens come with their log-probabilities.'),
    word('property', 'stream_options', '{ include_usage }', 'Whether the stream ends with the usage.'),
  ],
  responses: [
    ...common,
    word('property', 'input', 'string | Item[]', 'What is asked.'),
    word('property', 'instructions', 'string', 'What goes before it, as a system message.'),
    word('property', 'max_output_tokens', 'number', 'Tokens of the answer at most.'),
    word('property', 'text', '{ format }', 'The shape of the text: `json_schema`, for example.'),
  ],
  embeddings: [
    word('property', 'model', 'string', 'The model.'),
    word('property', 'input', 'string | string[]', 'The texts.'),
  ],
};
