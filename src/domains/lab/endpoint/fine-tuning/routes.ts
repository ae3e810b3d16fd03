import { z } from 'zod';
import { type Database, transaction } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { endpointRoute, type LabCall } from '../endpoint-route.ts';
import { cursor, listObject, pageWanted, queryOf } from '../files/page.ts';
import { innerId } from '../files/wire-id.ts';
import { LabError, notThere } from '../lab-error.ts';
import { readJson } from '../read-json.ts';
import { createTuning } from './create-tuning.ts';
import { modelsOfTuning } from './tuned-model.sql.ts';
import { checkpointObject, eventObject, isOpen, type Tuning, tuningObject } from './tuning.ts';
import { eventsOf, say } from './tuning-event.sql.ts';
import { parseTuning } from './tuning-request.ts';
import { endTuning, tuningById, tuningsOf } from './tuning.sql.ts';

async function tuningInPath({ db }: Pick<Services, 'db'>, { c, caller }: LabCall): Promise<Tuning> {
  const id = c.req.param('tuning') ?? '';
  const tuningId = innerId('tuning', id);
  const tuning =
    tuningId === undefined ? undefined : await tuningById(db, { personId: caller.personId, tuningId });
  if (tuning === undefined) throw notThere('fine-tuning job', id);
  return tuning;
}

/** The pairs in `metadata[KEY]=VALUE` of a query. */
function metadataWanted(given: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const pairs = Object.entries(given).flatMap(([name, value]) => {
    const key = /^metadata\[(.{1,64})\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

const usual = { usual: 20, most: 100 };
const places = {
  ftevent: z.coerce.number().int().min(1).max(1e9),
  ftckpt: z.coerce.number().int().min(0).max(1e9),
};

/** The number behind `ftevent-JOB-` or `ftckpt-JOB-`, of this job. */
const placeIn = (kind: keyof typeof places, tuningId: Id<'tuning'>) => (text: string) => {
  const beginning = `${kind}-${tuningId}-`;
  const parsed = places[kind].safeParse(text.slice(beginning.length));
  return text.startsWith(beginning) && parsed.success ? parsed.data : undefined;
};

async function list(db: Database, { c, caller }: LabCall): Promise<object> {
  const given = queryOf(c);
  const { after, limit } = pageWanted(given, usual);
  const wanted = {
    after: cursor(after, (text) => innerId('tuning', text)),
    most: limit + 1,
    metadata: metadataWanted(given),
  };
  return listObject((await tuningsOf(db, caller.personId, wanted)).map(tuningObject), limit);
}

async function events(db: Database, tuning: Tuning, { c }: LabCall): Promise<object> {
  const { after, limit } = pageWanted(queryOf(c), usual);
  const before = cursor(after, placeIn('ftevent', tuning.tuningId));
  const found = await eventsOf(db, tuning, { before, most: limit + 1 });
  return listObject(
    found.map((event) => eventObject(tuning.tuningId, event)),
    limit,
  );
}

async function checkpoints(db: Database, { personId, tuningId }: Tuning, { c }: LabCall): Promise<object> {
  const { after, limit } = pageWanted(queryOf(c), { usual: 10, most: 100 });
  const before = cursor(after, placeIn('ftckpt', tuningId)) ?? Infinity;
  const kept = (await modelsOfTuning(db, personId, tuningId)).filter(
    ({ isFinal, deletedAt, step }) => !isFinal && deletedAt === null && step < before,
  );
  return listObject(kept.slice(0, limit + 1).map(checkpointObject), limit);
}

async function cancel(db: Database, tuning: Tuning, { now }: LabCall): Promise<object> {
  const ended = await transaction(db, async (tx) => {
    if (!(await endTuning(tx, tuning, { status: 'cancelled' }, now))) return false;
    const message = 'The job was cancelled';
    await say(tx, tuning, [{ at: now, level: 'info', kind: 'message', message, data: null }]);
    return true;
  });
  const after = await tuningById(db, tuning);
  if (ended && after !== undefined) return tuningObject(after);
  throw new LabError(400, `The job has ended already: it has ${after?.status ?? 'gone'}.`, {
    code: 'job_not_open',
  });
}

function refusePause(tuning: Tuning, deed: 'paused' | 'resumed'): never {
  const why = isOpen(tuning) ? 'A job of the lab takes a minute or two. Cancel it instead.' : 'It has ended.';
  throw new LabError(400, `Jobs of the lab cannot be ${deed}. ${why}`, { code: 'unsupported_operation' });
}

/** The endpoint's fine-tuning jobs: `/lab/v1/fine_tuning/jobs`. */
export function fineTuningRoutes(services: Services): Route[] {
  const { db } = services;
  const name = '/v1/fine_tuning/jobs';
  const route = (handle: (call: LabCall) => Promise<object>) => endpointRoute(services, name, handle);
  const ofTuning = (handle: (tuning: Tuning, call: LabCall) => Promise<object> | object) =>
    route(async (call) => handle(await tuningInPath(services, call), call));
  const base = '/lab/v1/fine_tuning/jobs';
  const one = `${base}/:tuning`;
  return [
    post(
      base,
      route(async (call) => {
        const request = parseTuning(await readJson(services, call));
        call.note({ model: request.base });
        return tuningObject(await createTuning(services, call.caller.personId, request, call.now));
      }),
    ),
    get(
      base,
      route((call) => list(db, call)),
    ),
    get(one, ofTuning(tuningObject)),
    get(
      `${one}/events`,
      ofTuning((tuning, call) => events(db, tuning, call)),
    ),
    get(
      `${one}/checkpoints`,
      ofTuning((tuning, call) => checkpoints(db, tuning, call)),
    ),
    post(
      `${one}/cancel`,
      ofTuning((tuning, call) => cancel(db, tuning, call)),
    ),
    post(
      `${one}/pause`,
      ofTuning((tuning) => refusePause(tuning, 'paused')),
    ),
    post(
      `${one}/resume`,
      ofTuning((tuning) => refusePause(tuning, 'resumed')),
    ),
  ];
}
