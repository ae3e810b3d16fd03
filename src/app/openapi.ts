import { z } from 'zod';
import { partOfResults, verificationAnswer, verificationRequest } from '../domains/credential/index.ts';
import type { Services } from '../kernel/services.ts';
import { get, type Route } from '../kernel/web.ts';

const json = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return { 'application/json': { schema: rest } };
};

const problem = (description: string) => ({
  description,
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        description: 'RFC 9457, with what to do about it.',
        properties: {
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          code: { type: 'string' },
          todo: { type: 'string' },
        },
      },
    },
  },
});

/** The description of the interface for machines (OpenAPI 3.1), from the schemas by which it reads and answers. */
export function openApi(address: string): object {
  const answer = (description: string) => ({ description, content: json(verificationAnswer, 'output') });
  const refusals = {
    '401': problem('There is no API key, or it has ended.'),
    '422': problem('The request is not as described here.'),
    '429': problem('Too many requests in an hour; `retry-after` says when to try again.'),
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version: '1',
      description: 'Verify certificates in long lists. API keys are made at /me/api-keys.',
    },
    servers: [{ url: address }],
    security: [{ apiKey: [] }],
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/api/v1/verifications': {
        post: {
          operationId: 'verify',
          summary: 'Hand in a list to be verified',
          requestBody: { required: true, content: json(verificationRequest, 'input') },
          responses: { '202': answer('The list is kept and is being checked.'), ...refusals },
        },
      },
      '/api/v1/verifications/{id}': {
        get: {
          operationId: 'verification',
          summary: 'How far a list is, and what was found',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            {
              name: 'after',
              in: 'query',
              description: 'The position behind which the results begin.',
              schema: z.toJSONSchema(partOfResults.shape.after, { io: 'input' }),
            },
          ],
          responses: {
            '200': answer('At most 1,000 results; `next` names the next part.'),
            '404': problem('There is no such list of yours, or it was erased.'),
            ...refusals,
          },
        },
      },
    },
  };
}

/** `GET /api/v1/openapi.json` */
export const openApiRoute = ({ config }: Services): Route =>
  get('/api/v1/openapi.json', (c) =>
    c.json(openApi(config.address), 200, { 'access-control-allow-origin': '*' }),
  );
