import type { Instant } from '../../../kernel/clock.ts';
import type { Services } from '../../../kernel/services.ts';
import { simFamily } from '../sim/sim-family.ts';
import type { LabCaller } from './caller.ts';
import type { Engine } from './engine.ts';
import { LabError } from './lab-error.ts';
import type { Family, LabModel } from './model.ts';
import { relayFamily } from './relay/relay-engine.ts';
import { tinyFamily } from './tiny-family.ts';

const made = new WeakMap<Services, readonly Family[]>();

/** The families of models of a process, in the order in which they are listed. */
export function familiesOf(services: Services): readonly Family[] {
  const families = made.get(services) ?? [simFamily, tinyFamily(services), relayFamily(services)];
  made.set(services, families);
  return families;
}

/** The models that a caller may use now. */
export async function modelsOf(services: Services, caller: LabCaller, now: Instant): Promise<LabModel[]> {
  const lists = await Promise.all(familiesOf(services).map((family) => family.list(caller, now)));
  return lists.flat();
}

const isRetired = ({ retired }: LabModel, now: Instant): boolean =>
  retired !== null && retired <= now.slice(0, 10);

/** The model of an id and its family. Throws a `LabError` 404 `model_not_found`; of a retired one it names the replacement. */
export async function modelFor(
  services: Services,
  id: string,
  caller: LabCaller,
  now: Instant,
): Promise<{ readonly model: LabModel; readonly family: Family; readonly engine: Engine }> {
  for (const family of familiesOf(services)) {
    const model = await family.find(id, caller, now);
    if (model === undefined) continue;
    if (!isRetired(model, now)) return { model, family, engine: family.engineFor?.(caller) ?? family.engine };
    throw new LabError(
      404,
      `The model '${id}' was retired on ${model.retired}.${model.replacement === null ? '' : ` Use '${model.replacement}' instead.`}`,
      { code: 'model_not_found', param: 'model' },
    );
  }
  throw new LabError(
    404,
    `The model '${id.slice(0, 100)}' does not exist or you do not have access to it. GET /lab/v1/models lists those that do.`,
    { code: 'model_not_found', param: 'model' },
  );
}
