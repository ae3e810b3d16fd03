import type { Id } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { endpointRoute, type LabCall } from '../endpoint-route.ts';
import { cursor, listObject, pageWanted, queryOf } from '../files/page.ts';
import { innerId } from '../files/wire-id.ts';
import { LabError, notThere } from '../lab-error.ts';
import { readJson } from '../read-json.ts';
import { type Batch, batchObject } from './batch.ts';
import { batchById, batchesOf, changeBatch } from './batch.sql.ts';
import { createBatch, enqueueStep } from './create-batch.ts';

async function batchInPath({ db }: Pick<Services, 'db'>, { c, caller }: LabCall): Promise<Batch> {
  const id = c.req.param('labBatch') ?? '';
  const batchId = innerId('batch', id);
  const batch =
    batchId === undefined ? undefined : await batchById(db, { personId: caller.personId, batchId });
  if (batch === undefined) throw notThere('batch', id);
  return batch;
}

async function list({ db }: Services, { c, caller }: LabCall): Promise<object> {
  const { after, limit } = pageWanted(queryOf(c), { usual: 20, most: 100 });
  const wanted = { after: cursor<Id<'batch'>>(after, (text) => innerId('batch', text)), most: limit + 1 };
  return listObject((await batchesOf(db, caller.personId, wanted)).map(batchObject), limit);
}

/** Ends a batch: at once where nothing of it was begun, after its next step otherwise, which keeps what was answered. */
async function cancel(services: Services, call: LabCall): Promise<object> {
  const { db } = services;
  const { now } = call;
  const batch = await batchInPath(services, call);
  const asked =
    (await changeBatch(db, batch, ['validating'], {
      status: 'cancelled',
      cancellingAt: now,
      cancelledAt: now,
    })) || (await changeBatch(db, batch, ['in_progress'], { status: 'cancelling', cancellingAt: now }));
  const after = (await batchById(db, batch)) ?? batch;
  // It may wait for its next step.
  if (after.status === 'cancelling') await enqueueStep(db, batch);
  if (asked || after.status === 'cancelling') return batchObject(after);
  throw new LabError(409, `A batch that is ${after.status} cannot be cancelled.`, {
    code: 'batch_not_open',
    headers: { 'x-should-retry': 'false' },
  });
}

/** The endpoint's batches: `/lab/v1/batches`. */
export function batchRoutes(services: Services): Route[] {
  const route = (handle: (call: LabCall) => Promise<object>) =>
    endpointRoute(services, '/v1/batches', handle);
  return [
    post(
      '/lab/v1/batches',
      route(async (call) =>
        batchObject(
          await createBatch(services, call.caller.personId, await readJson(services, call), call.now),
        ),
      ),
    ),
    get(
      '/lab/v1/batches',
      route((call) => list(services, call)),
    ),
    get(
      '/lab/v1/batches/:labBatch',
      route(async (call) => batchObject(await batchInPath(services, call))),
    ),
    post(
      '/lab/v1/batches/:labBatch/cancel',
      route((call) => cancel(services, call)),
    ),
  ];
}
