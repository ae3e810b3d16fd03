import { z } from 'zod';
import { audit } from '../../../../kernel/audit.ts';
import { spend } from '../../../../kernel/allowance.ts';
import { transaction } from '../../../../kernel/db.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { facts, type Handler, parseBody, type WebContext } from '../../../../kernel/web.ts';
import { say } from '../../endpoint/fine-tuning/tuning-event.sql.ts';
import { isOpen, modelName } from '../../endpoint/fine-tuning/tuning.ts';
import { endTuning } from '../../endpoint/fine-tuning/tuning.sql.ts';
import { decisionsOf, keepEvaluation } from '../../labs/benches/bench.sql.ts';
import { decideModel, modelInUse } from '../../labs/benches/decide.ts';
import { mostDraftCharacters, type TuningDraft, tuningDraftOf } from '../../labs/benches/draft.ts';
import { evaluateRun } from '../../labs/benches/evaluate-run.ts';
import { startRun } from '../../labs/benches/start-run.ts';
import type { Lab } from '../../labs/lab.ts';
import { workOn } from '../../labs/lab-work.sql.ts';
import { save } from '../../labs/work.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { labsHref } from '../labs/open-lab.ts';
import { stopped } from '../labs/acts.ts';
import { type OpenRun, planFor, runsOf, tuningIn } from './open-bench.ts';

/** Back to a part of the lab's page. */
export const backTo = (c: WebContext, { about }: Lab, part: string, run = '') =>
  c.redirect(`${labsHref(about.track, about.id)}${run === '' ? '' : `?run=${run}`}#${part}`, 303);

/** A reason that says something. */
export const whySchema = z
  .string()
  .trim()
  .min(10, 'Give a reason of at least 10 characters.')
  .max(1000, 'use at most 1,000 characters');

const tooLong = `use at most ${mostDraftCharacters} characters`;
const rowsSchema = z.looseObject({
  rows: z.string().max(mostDraftCharacters, tooLong).optional(),
  file: z.instanceof(File).optional(),
  from: z.enum(['form', 'train', 'faulty']).default('form'),
});

async function uploaded(file: File | undefined): Promise<string | undefined> {
  if (file === undefined || file.size === 0) return undefined;
  const text = await file.text();
  if (text.length <= mostDraftCharacters && !text.includes('\0') && text.isWellFormed()) return text;
  throw new Problem('bad-input', 'bench-file', 'This file cannot be put on the bench.', {
    todo: `Choose a text file of JSON lines with at most ${mostDraftCharacters} characters.`,
    fields: [{ field: 'file', message: 'Choose another file.' }],
  });
}

const keepDraft = async (
  { db }: LabServices,
  key: Parameters<typeof workOn>[1],
  draft: TuningDraft,
  now: string,
) => save(db, key, JSON.stringify(draft), now);

/** `POST …/bench/rows`: keeps the rows: as typed, from a file, or as the lab hands them out. */
export const keepRows =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await tuningIn(c, services);
    const { rows, file, from } = await parseBody(c, rowsSchema);
    const handedOut = { form: undefined, train: work.train, faulty: work.faulty ?? undefined }[from];
    const text = handedOut ?? (await uploaded(file)) ?? rows;
    if (text === undefined) {
      const fields = [{ field: 'rows', message: 'Write rows, or choose a file.' }];
      throw new Problem('bad-input', 'bench-rows-missing', 'There are no rows in what was sent.', { fields });
    }
    const draft = tuningDraftOf((await workOn(services.db, key))?.content, work);
    await keepDraft(services, key, { ...draft, rows: text.replace(/\r\n?/g, '\n') }, facts(c).now);
    return backTo(c, lab, 'work');
  };

const splitSchema = z.looseObject({
  share: z.coerce.number().int().min(0, 'Hold back 0 to 50 per cent.').max(50, 'Hold back 0 to 50 per cent.'),
  seed: z.coerce.number().int().min(0).max(2_147_483_647),
  byFamily: z.literal('yes').optional(),
});

/** `POST …/bench/split`: how the rows are split. */
export const keepSplit =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await tuningIn(c, services);
    const { share, seed, byFamily } = await parseBody(c, splitSchema);
    const draft = tuningDraftOf((await workOn(services.db, key))?.content, work);
    await keepDraft(services, key, { ...draft, share, seed, byFamily: byFamily === 'yes' }, facts(c).now);
    return backTo(c, lab, 'split');
  };

const settingsSchema = z.looseObject({
  epochs: z.coerce.number().int().min(1).max(50),
  batchSize: z.coerce.number().int().min(1).max(64),
  learningRate: z.coerce.number().min(0.01).max(10),
  seed: z.coerce.number().int().min(0).max(2_147_483_647),
  whyEpochs: whySchema,
  whyBatchSize: whySchema,
  whyLearningRate: whySchema,
});

/** `POST …/bench/start`: begins a job of the endpoint's with the rows and settings. */
export const start =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await tuningIn(c, services);
    const { whyEpochs, whyBatchSize, whyLearningRate, ...given } = await parseBody(c, settingsSchema);
    const { now } = facts(c);
    const draft = tuningDraftOf((await workOn(services.db, key))?.content, work);
    const plan = await planFor(services, key, { work, draft }, now);
    const { epochs, batchSize, learningRate, seed } = given;
    const reasons = { epochs: whyEpochs, batchSize: whyBatchSize, learningRate: whyLearningRate };
    // So that the lab counts as begun, with the rows as they now are.
    await keepDraft(services, key, draft, now);
    const settings = { epochs, batchSize, learningRate, seed, reasons };
    await startRun(services, key, { work, plan, settings }, now);
    return backTo(c, lab, 'runs');
  };

const runSchema = z.looseObject({ run: z.string().max(64) });

async function runNamed(
  services: LabServices,
  key: Parameters<typeof runsOf>[1],
  id: string,
): Promise<OpenRun> {
  const run = (await runsOf(services, key)).find(({ tuning }) => tuning.tuningId === id);
  if (run !== undefined) return run;
  throw new Problem('conflict', 'bench-run-unknown', 'This lab has no such run of yours.', {
    todo: 'Reload the page.',
  });
}

/** `POST …/bench/cancel`: ends a job that has not ended. */
export const cancel =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, key } = await tuningIn(c, services);
    const { run: id } = await parseBody(c, runSchema);
    const { tuning } = await runNamed(services, key, id);
    const { now } = facts(c);
    await transaction(services.db, async (tx) => {
      if (!(await endTuning(tx, tuning, { status: 'cancelled' }, now))) return;
      const message = 'The job was cancelled';
      await say(tx, tuning, [{ at: now, level: 'info', kind: 'message', message, data: null }]);
      const detail = { tuning: tuning.tuningId };
      const subject = { subjectKind: 'lab', subjectId: key.labId, detail };
      await audit(tx, { at: now, actorId: key.personId, action: 'lab.tuning-cancelled', ...subject });
    });
    return backTo(c, lab, 'runs', id);
  };

const modelSchema = z.looseObject({ run: z.string().max(64), model: z.string().max(200) });
// Each asks two models all held-out questions: a second or two of the thread that answers for everybody.
const allowance = { name: 'lab-evaluation', count: 20, seconds: 600 };

/** `POST …/bench/evaluate`: asks a run's model and its base the held-out questions. */
export const evaluate =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await tuningIn(c, services);
    const { run: id, model } = await parseBody(c, modelSchema);
    const { tuning } = await runNamed(services, key, id);
    if (!model.startsWith(modelName(tuning)))
      throw new Problem('conflict', 'bench-model-unknown', 'This model did not come of this run.', {
        todo: 'Reload the page.',
      });
    const { now } = facts(c);
    const engine = await services.engineOf(model, key, now);
    const under = services.runs.begin(key.personId);
    try {
      await spend(services.db, allowance, key.personId, now);
      const evaluation = await evaluateRun(engine, work, model, { signal: under.signal, now });
      await keepEvaluation(services.db, tuning, model, evaluation);
    } catch (error) {
      throw under.signal.aborted ? stopped() : error;
    } finally {
      under.end();
    }
    return backTo(c, lab, 'evaluation', id);
  };

const decisionSchema = z.looseObject({ model: z.string().max(200), why: whySchema });

/** `POST …/bench/decide`: which model the service uses, and why. */
export const decide =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await tuningIn(c, services);
    const asked = await parseBody(c, decisionSchema);
    const { db } = services;
    const { now } = facts(c);
    const open = await runsOf(services, key);
    const deciding = {
      work,
      runs: open.map(({ run }) => run),
      decisions: await decisionsOf(db, key),
      settingsOf: ({ tuningId }: { tuningId: string }) => {
        const tuning = open.find((one) => one.tuning.tuningId === tuningId)?.tuning;
        return tuning === undefined ? {} : { ...tuning.resolved, seed: tuning.seed };
      },
    };
    // A model that was deleted since is none to go back to.
    await services.engineOf(asked.model, key, now);
    await decideModel(db, key, deciding, asked, now);
    return backTo(c, lab, 'decision');
  };

const deletionSchema = z.looseObject({ run: z.string().max(64), sure: z.literal('yes') });

/** `POST …/bench/delete-model`: deletes a run's model with its checkpoints; the run's record stays. */
export const deleteModel =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await tuningIn(c, services);
    const { run: id } = await parseBody(c, deletionSchema);
    const { tuning } = await runNamed(services, key, id);
    const { now } = facts(c);
    const model = modelName(tuning);
    if (isOpen(tuning) || modelInUse(await decisionsOf(services.db, key), work).startsWith(model))
      throw new Problem('conflict', 'bench-model-in-use', 'This model is in use.', {
        todo: 'Roll back to another first.',
      });
    if (await services.removeModel(model, key, now)) {
      const subject = { subjectKind: 'lab', subjectId: key.labId, detail: { model } };
      await audit(services.db, { at: now, actorId: key.personId, action: 'lab.model-deleted', ...subject });
    }
    return backTo(c, lab, 'runs', id);
  };
