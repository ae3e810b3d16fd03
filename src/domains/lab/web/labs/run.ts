import { z } from 'zod';
import { spend } from '../../../../kernel/allowance.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { facts, type Handler, parseBody, wantsJson } from '../../../../kernel/web.ts';
import { countWords } from '../../labs/endpoint-table/said.ts';
import type { Lab, TextWork } from '../../labs/lab.ts';
import type { WorkKey } from '../../labs/lab-work.sql.ts';
import { runCodeLab } from '../../labs/run-code-lab.ts';
import { runPromptLab } from '../../labs/run-prompt-lab.ts';
import { shownCases, shownRun } from '../../labs/shown-run.ts';
import { keepCodeRun, keepPromptRun, save } from '../../labs/work.ts';
import { contentSchema, stopped } from './acts.ts';
import type { LabServices } from './lab-services.ts';
import { keyOf, labOf, labsHref, textWork } from './open-lab.ts';

const runSchema = z.looseObject({
  content: contentSchema,
  model: z.string().max(80).optional(),
  note: z.string().trim().max(200, 'use at most 200 characters').default(''),
});

type Asked = z.infer<typeof runSchema>;

// Each run takes up to twenty seconds of a thread that all share.
const allowance = { name: 'lab-run', count: 30, seconds: 60 };

/** `POST …/run`: keeps the text, runs it, keeps what came of it. One run a learner at a time. */
export const runWork =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    const work = textWork(lab);
    const key = keyOf(c, lab);
    const { now } = facts(c);
    const asked = await parseBody(c, runSchema);
    const { db, runs } = services;
    if (work.kind === 'prompt') refuseUnfit(work, asked);
    const run = runs.begin(key.personId);
    try {
      await spend(db, allowance, key.personId, now);
      await save(db, key, asked.content, now);
      await runAsked(services, lab, work, key, asked, run.signal);
    } finally {
      run.end();
    }
    const part = `${labsHref(lab.about.track, lab.about.id)}#result`;
    return wantsJson(c) ? c.json({ ran: true, savedAt: now }) : c.redirect(part, 303);
  };

/** Refuses a prompt that the lab does not take, before anything is changed. */
function refuseUnfit(work: Extract<TextWork, { kind: 'prompt' }>, { content, model }: Asked): void {
  const words = countWords(content);
  const wrong =
    model !== undefined && !work.models.includes(model)
      ? { field: 'model', message: `Choose one of ${work.models.join(', ')}.` }
      : words === 0 || words > work.max_words
        ? { field: 'content', message: `Write 1 to ${work.max_words} words; the prompt has ${words}.` }
        : undefined;
  if (wrong === undefined) return;
  throw new Problem('bad-input', 'prompt-refused', wrong.message, {
    todo: 'Change it and run again.',
    fields: [wrong],
  });
}

async function runAsked(
  services: LabServices,
  { about }: Lab,
  work: TextWork,
  key: WorkKey,
  { content, model: named, note }: Asked,
  signal: AbortSignal,
): Promise<void> {
  const { db, pool, clock } = services;
  const ask = services.askFor(key);
  if (work.kind === 'code') {
    const run = { pool, ask, signal, by: key.personId };
    const result = await runCodeLab(about.id, work.tests, content, run);
    if (signal.aborted) throw stopped();
    await keepCodeRun(db, key, shownRun(result), clock());
    return;
  }
  const model = named ?? work.models[0] ?? '';
  try {
    const verdicts = await runPromptLab(work, content, model, { ask, signal });
    const tried = { prompt: content, note, model, run: shownCases(verdicts), passOn: work.pass_on };
    await keepPromptRun(db, key, tried, clock());
  } catch (error) {
    throw signal.aborted ? stopped() : error;
  }
}
