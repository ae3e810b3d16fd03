import type { Services } from '../../../../kernel/services.ts';
import type { Handler } from '../../../../kernel/web.ts';
import { endpointRoute } from '../endpoint-route.ts';
import { prepare } from '../prepare.ts';
import { readJson } from '../read-json.ts';
import { parseChat } from './chat-request.ts';
import { completeChat } from './completion.ts';
import { chatBlocks } from './stream.ts';

/** `POST /lab/v1/chat/completions`: an answer, whole or as a stream of chunks. */
export const createChat = (services: Services): Handler =>
  endpointRoute(services, '/v1/chat/completions', async (call) => {
    const chat = parseChat(await readJson(services, call));
    call.note({ model: chat.asked.model });
    const prepared = await prepare(services, chat.asked, call);
    if (chat.stream) return call.stream(chatBlocks(prepared, chat, call));
    const completion = await completeChat(prepared, chat.n, call);
    call.c.header('x-lab-cost', completion.usage.x_lab_cost.toFixed(9));
    return completion;
  });
