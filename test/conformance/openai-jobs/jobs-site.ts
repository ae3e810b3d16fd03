import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { tasks } from '../../../src/app/jobs.ts';
import type { Task } from '../../../src/kernel/jobs.ts';
import { labKeyOf, type LabSite, serveLab } from '../lab-client.ts';

/** One site for all suites of these jobs. */
export let site: LabSite;
/** A learner’s client. */
export let client: OpenAI;
/** Another learner's, to whom nothing of the first exists. */
export let other: OpenAI;
/** The site’s work that is asked for by name. */
export let work: Record<string, Task>;
before(async () => {
  site = await serveLab();
  client = site.client();
  other = site.client({ apiKey: await labKeyOf(await site.world.newcomer('candidate')) });
  work = tasks(site.world.services);
});
after(() => site.close());

/** How often each call was made, by its name. */
export const asked = new Map<string, number>();
/** Makes a call of the package and counts it by its name. */
export function call<T>(name: string, make: () => PromiseLike<T>): Promise<T> {
  asked.set(name, (asked.get(name) ?? 0) + 1);
  return Promise.resolve(make());
}

/** Status, code and parameter of the error with which a call is refused. */
export async function refused(name: string, make: () => PromiseLike<unknown>) {
  const error: unknown = await call(name, make).then(
    () => assert.fail(`${name} was not refused`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OpenAI.APIError, String(error));
  return { status: error.status, code: error.code, param: error.param, message: error.message };
}

/** Does the jobs of one kind that were asked for. */
export async function doJobs(name: string): Promise<void> {
  const { pool } = site.world.database;
  const { rows } = await pool.query<{ id: string; payload: unknown }>(
    `select j.id, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
      where j.task_identifier = $1 order by j.id`,
    [name],
  );
  for (const { id, payload } of rows) {
    await pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]);
    await work[name]?.(payload, site.world.now());
  }
}

/** A file of lines to hand in. */
export const jsonl = (lines: readonly object[], name = 'lines.jsonl') =>
  toFile(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')), name);

/** A text in the pieces in which it is sent. */
export async function* pieces(...parts: readonly Uint8Array[]) {
  for (const part of parts) yield part;
}

const labels = ['billing', 'delivery', 'returns'] as const;
/** One example to learn from. */
export const example = (number: number) => ({
  messages: [
    { role: 'system', content: 'Classify the message.' },
    { role: 'user', content: `Note ${number}: about ${labels[number % 3]}` },
    { role: 'assistant', content: labels[number % 3] },
  ],
});
/** So many examples to learn from, of three labels. */
export const examples = (count: number) => Array.from({ length: count }, (_, number) => example(number));
