import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { tasks } from '../corpus/example.ts';
import { recipes } from './recipes.ts';

const record = z.object({
  id: z.string(),
  from: z.string().nullable(),
  /** Of the weights file. */
  sha256: z.string(),
  steps: z.int(),
  /** Gone through in training, prompts included. */
  tokens: z.int(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  machine: z.string(),
  tasks: z.array(
    z.object({
      task: z.enum(tasks),
      loss: z.number(),
      tokenAccuracy: z.number(),
      exact: z.number(),
      rows: z.int(),
    }),
  ),
});

/** What was written down when a snapshot was trained; measured on wordings that training never saw. */
export type TrainingRecord = z.output<typeof record>;

const file = join(import.meta.dirname, '../weights/records.json');

/** The records, oldest snapshot first. */
export async function readRecords(): Promise<TrainingRecord[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return z.array(record).parse(JSON.parse(text));
}

/** Writes a snapshot's record in the place of its former one. */
export async function keepRecord(kept: TrainingRecord): Promise<void> {
  const others = (await readRecords()).filter(({ id }) => id !== kept.id);
  const all = recipes.flatMap(({ id }) => [...others, kept].filter((one) => one.id === id));
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
}
