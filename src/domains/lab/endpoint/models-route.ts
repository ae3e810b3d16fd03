import type { Services } from '../../../kernel/services.ts';
import type { Handler } from '../../../kernel/web.ts';
import { endpointRoute } from './endpoint-route.ts';
import { modelFor, modelsOf } from './engines.ts';
import { LabError } from './lab-error.ts';
import type { LabModel } from './model.ts';

/** A model as the API lists it: OpenAI's four fields, and what the lab says of it. */
function modelObject(model: LabModel) {
  return {
    id: model.id,
    object: 'model',
    created: Math.floor(Date.parse(model.released) / 1000),
    owned_by: model.ownedBy,
    family: model.family,
    about: model.about,
    snapshot: model.snapshot,
    released: model.released,
    deprecated: model.deprecated,
    retired: model.retired,
    replacement: model.replacement,
    input_usd_per_million_tokens: model.inputPrice,
    output_usd_per_million_tokens: model.outputPrice,
    context_tokens: model.contextTokens,
  };
}

/** `GET /lab/v1/models` */
export const listModels = (services: Services): Handler =>
  endpointRoute(services, '/v1/models', async ({ caller, now }) => ({
    object: 'list',
    data: (await modelsOf(services, caller, now)).map(modelObject),
  }));

/** `GET /lab/v1/models/:labModel` */
export const showModel = (services: Services): Handler =>
  endpointRoute(services, '/v1/models/{model}', async ({ c, caller, now }) => {
    const { model } = await modelFor(services, c.req.param('labModel') ?? '', caller, now);
    return modelObject(model);
  });

/** `DELETE /lab/v1/models/:labModel`: only a model that the caller tuned. */
export const deleteModel = (services: Services): Handler =>
  endpointRoute(services, '/v1/models/{model}', async ({ c, caller, now }) => {
    const id = c.req.param('labModel') ?? '';
    const { family } = await modelFor(services, id, caller, now);
    if (family.remove !== undefined && (await family.remove(id, caller, now))) {
      return { id, object: 'model', deleted: true };
    }
    throw new LabError(403, `The model '${id}' is not yours to delete: only models that you tuned are.`);
  });
