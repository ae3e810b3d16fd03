import type { Services } from '../../../../kernel/services.ts';
import { post, type Route } from '../../../../kernel/web.ts';
import { endpointRoute } from '../endpoint-route.ts';
import { largestBody } from '../limits.ts';
import { readJson } from '../read-json.ts';
import { answerEmbeddings } from './embed.ts';

/** The endpoint's embeddings: `/lab/v1/embeddings`. */
export function embeddingRoutes(services: Services): Route[] {
  return [
    post(
      '/lab/v1/embeddings',
      endpointRoute(services, '/v1/embeddings', async (call) =>
        answerEmbeddings(services, await readJson(services, call), call),
      ),
      { maxBodyBytes: largestBody },
    ),
  ];
}
