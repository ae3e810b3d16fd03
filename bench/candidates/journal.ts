import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';

const numbered = { sitting: z.string(), device: z.string(), seq: z.int() };
const content = {
  position: z.int(),
  choice: z.array(z.string()).nullable(),
  marked: z.boolean().nullable(),
};

/** An act as a candidate's device makes it. */
export const actSchema = z.object({ device: z.string(), seq: z.int(), ...content });
export type Act = z.infer<typeof actSchema>;

const entrySchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('sent'), ...numbered, ...content }),
  z.object({ what: z.literal('acknowledged'), ...numbered, chainSeq: z.int(), savedAt: z.iso.datetime() }),
  z.object({ what: z.literal('refused'), ...numbered, status: z.int(), said: z.string() }),
]);

/** What the candidates know: what they sent, and what they were told in return. */
export type Entry = z.infer<typeof entrySchema>;

/** Appends to the journal, a line an entry. Each is with the operating system before `note` returns. */
export function openJournal(file: string): { note(entry: Entry): void; close(): void } {
  const descriptor = openSync(file, 'a');
  return {
    note: (entry) => {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
    },
    close: () => closeSync(descriptor),
  };
}

/** Reads a journal back. */
export function readJournal(file: string): Entry[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => entrySchema.parse(JSON.parse(line)));
}
