import { z } from 'zod';
import { LabError } from '../lab-error.ts';

const schema = z.object({
  error: z.object({
    message: z.string().default(''),
    type: z.string().nullish(),
    param: z.string().nullish(),
    code: z.union([z.string(), z.number()]).nullish(),
  }),
});

/** A text without what belongs to the operator: keys, and ids of organisations, projects and requests. */
export function withoutSecrets(text: string, key: string): string {
  return text
    .replaceAll(key, '[key]')
    .replace(/\b(?:sk|org|proj|req|user|acct)[-_][\w*.-]{4,}/gi, '[removed]')
    .replace(/https?:\/\/\S+/gi, '[address]')
    .slice(0, 1_000);
}

/**
 * A provider's refusal in the same shape for the learner. What is the operator's affair (the key, the account) becomes a
 * 503 that says so, because the learner's own key is right; a wrong parameter stays a 400 with its name.
 */
export function providerError(
  status: number,
  body: string,
  { key, retryAfter }: { readonly key: string; readonly retryAfter: string | undefined },
): LabError {
  let parsed: z.infer<typeof schema>['error'] = { message: '' };
  try {
    parsed = schema.parse(JSON.parse(body)).error;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    parsed = { message: `It answered with status ${status}.` };
  }
  const message = `The provider says: ${withoutSecrets(parsed.message, key)}`;
  const code = typeof parsed.code === 'string' ? withoutSecrets(parsed.code, key).slice(0, 100) : undefined;
  const param =
    parsed.param === null || parsed.param === undefined ? undefined : withoutSecrets(parsed.param, key);
  if (status === 401 || status === 402 || status === 403 || code === 'insufficient_quota') {
    return new LabError(503, 'The provider refuses this installation’s key or account. Tell the operator.', {
      code: 'relay_unavailable',
      headers: { 'x-should-retry': 'false' },
    });
  }
  if (status === 429) {
    const seconds = Number(retryAfter);
    return new LabError(429, message, {
      code: code ?? 'rate_limit_exceeded',
      retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.min(600, Math.ceil(seconds)) : 5,
    });
  }
  if (status === 404) return new LabError(404, message, { code: code ?? 'model_not_found', param: 'model' });
  if (status >= 400 && status < 500) return new LabError(400, message, { code, param });
  return new LabError(503, message, { code: 'relay_unavailable' });
}
