import { z } from 'zod';
import type { GuestModule, Language, Limits, MockRow } from './task.ts';

/** What a thread gets once, when it starts. */
export interface ThreadStart {
  /** The interpreter, compiled once for all threads. */
  readonly interpreter: WebAssembly.Module;
}

/** What is the same for every job of a run. */
export interface Setting {
  readonly limits: Limits;
  readonly seed: string;
  /** Functions that answer from a table, and the names of those that the host answers. */
  readonly tables: Readonly<Record<string, readonly MockRow[]>>;
  readonly hostFunctions: readonly string[];
  readonly modules: readonly GuestModule[];
}

/** Strip the types, look whether it compiles, evaluate it once. */
export interface PrepareJob {
  readonly kind: 'prepare';
  readonly language: Language;
  readonly source: string;
  readonly tests: readonly string[];
  readonly setting: Setting;
}

/** Run one test against code that `prepare` gave back. */
export interface TestJob {
  readonly kind: 'test';
  readonly code: string;
  readonly test: string;
  readonly setting: Setting;
}

/** The host's answer to a call, as JSON; `kept` is false for an error `{name, message}`. */
export interface CallAnswer {
  readonly kind: 'answer';
  readonly call: number;
  readonly kept: boolean;
  readonly json: string;
}

export type ToThread = PrepareJob | TestJob | CallAnswer;

const outcome = z.enum(['ran', 'did not compile', 'out of time', 'out of memory', 'crashed']);
const fault = z.object({ message: z.string().max(2000), line: z.int(), column: z.int() });

/** A job's end. A thread runs hostile code: what it says is parsed like anything from outside. */
const ended = z.object({
  kind: z.literal('ended'),
  outcome,
  /** '' when nothing was wrong. */
  message: z.string().max(2000),
  fault: fault.nullable(),
  /** Of `prepare`: the code and the tests without types. */
  code: z.string(),
  tests: z.array(z.string()),
  output: z.string(),
  outputCut: z.boolean(),
  cpuMs: z.number(),
  /** The candidate's interpreter's linear memory at the end, which never shrinks. */
  memoryBytes: z.number(),
});

/** What a thread says. */
export const fromThread = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('call'), call: z.int(), name: z.string(), args: z.string() }),
  ended,
]);

export type FromThread = z.infer<typeof fromThread>;
export type Ended = z.infer<typeof ended>;
