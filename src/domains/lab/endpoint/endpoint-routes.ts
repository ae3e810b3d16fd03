import type { Services } from '../../../kernel/services.ts';
import { del, get, post, type Route } from '../../../kernel/web.ts';
import { batchRoutes } from './batches/routes.ts';
import { createChat } from './chat/chat-route.ts';
import { embeddingRoutes } from './embeddings/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { fineTuningRoutes } from './fine-tuning/routes.ts';
import { largestBody } from './limits.ts';
import { deleteModel, listModels, showModel } from './models-route.ts';
import {
  cancelResponse,
  createResponse,
  listInputItems,
  removeResponse,
  showResponse,
} from './responses/responses-route.ts';

const bounded = { maxBodyBytes: largestBody };

/** The addresses of the lab's endpoint: the shape of OpenAI's API, for keys that begin with `sk-lab-`. */
export function endpointRoutes(services: Services): Route[] {
  return [
    post('/lab/v1/chat/completions', createChat(services), bounded),
    post('/lab/v1/responses', createResponse(services), bounded),
    get('/lab/v1/responses/:response', showResponse(services)),
    del('/lab/v1/responses/:response', removeResponse(services)),
    post('/lab/v1/responses/:response/cancel', cancelResponse(services)),
    get('/lab/v1/responses/:response/input_items', listInputItems(services)),
    get('/lab/v1/models', listModels(services)),
    get('/lab/v1/models/:labModel', showModel(services)),
    del('/lab/v1/models/:labModel', deleteModel(services)),
    ...embeddingRoutes(services),
    ...fileRoutes(services),
    ...fineTuningRoutes(services),
    ...batchRoutes(services),
  ];
}
