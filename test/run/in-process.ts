/**
 * Runs test files one after the other in this process and tells the parent process what happened, message by
 * message. Started by `supervise.ts`, which gives the files out.
 */
import { AssertionError } from 'node:assert';
import { AsyncResource } from 'node:async_hooks';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, run } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import type { Message, Order } from './message.ts';

const root = join(import.meta.dirname, '../..');
// The first may come while this is still loading.
let ordered = once(process, 'message');
/** A test that takes longer than this has hung. */
const testTimeoutMs = 120_000;

// Where no test is running: a hook that is registered from here belongs to the file as a whole.
const outside = new AsyncResource('outside');

/**
 * Starts the run of a file. Left to itself the runner ends a run when nothing keeps the process alive any more, so
 * that one forgotten handle would hold up every later file; `end` ends it at once, and no other run.
 */
function startRun(path: string): { readonly events: ReturnType<typeof run>; readonly end: () => void } {
  const known = new Set(process.listeners('beforeExit'));
  const events = run({ files: [path], isolation: 'none', concurrency: false, timeout: testTimeoutMs });
  const listeners = process.listeners('beforeExit').filter((listener) => !known.has(listener));
  return {
    events,
    end: () => setImmediate(() => listeners.forEach((listener) => listener.call(process, 0))),
  };
}

interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name: string;
    readonly nesting: number;
    readonly message?: string;
    readonly file?: string;
    readonly skip?: boolean | string;
    readonly todo?: boolean | string;
    readonly details?: {
      readonly type?: string;
      readonly error?: Error & { readonly failureType?: string; readonly cause?: unknown };
    };
  };
}

function tell(message: Message): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}

/** An error as a reader needs it: what was thrown, and where in this project. */
function explain(error: unknown): string {
  const plain = error instanceof AssertionError ? error.stack : undefined;
  const text = plain ?? inspect(error, { depth: 4 });
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*(node:|node_modules)/.test(line))
    .slice(0, 60)
    .join('\n')
    .replaceAll(pathToFileURL(`${root}/`).href, '')
    .replaceAll(`${root}/`, '');
}

const everybodys = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const theirKeys = everybodys.map((prototype) => new Set(Reflect.ownKeys(prototype)));

/** What was added to the objects that everybody inherits from: no test and no input may do that. */
function pollution(): string[] {
  return everybodys.flatMap((prototype, index) =>
    Reflect.ownKeys(prototype).flatMap((key) => {
      if (theirKeys[index]?.has(key) === true) return [];
      Reflect.deleteProperty(prototype, key);
      return [String(key)];
    }),
  );
}

async function runFile(file: string): Promise<void> {
  await tell({ kind: 'file', file });
  const path = join(root, file);
  const names: string[] = [];
  let awaited = 0;
  let ended = 0;
  let unloadable = false;
  const fail = (name: string, detail: string) => tell({ kind: 'test', name, passed: false, detail });

  // One `run` a file, so that a file's hooks are its own and not those of the whole run.
  const { events, end } = startRun(path);
  // Loaded, not yet begun: this hook comes after those that the file has registered.
  events.once('test:dequeue', () => outside.runInAsyncScope(() => after(end)));
  for await (const { type, data } of events as AsyncIterable<TestEvent>) {
    if (type === 'test:start') names[data.nesting] = data.name;
    if (type === 'test:diagnostic' && /asynchronous activity/.test(data.message ?? '')) {
      await fail('after its tests', data.message ?? '');
    }
    if (type === 'test:enqueue') awaited += 1;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details?.error;
    if (data.name === path && error?.failureType === 'hookFailed') {
      await fail('its hooks', explain(error.cause ?? error));
      // A hook that fails keeps the later ones from running, and so ours.
      end();
      continue;
    }
    // The runner's stand-in for a file that could not be loaded or that has no test.
    if (data.name === path && ended === 0) {
      await fail('the file', error === undefined ? 'It registers no test.' : explain(error.cause ?? error));
      unloadable = error !== undefined;
      ended += 1;
      continue;
    }
    ended += 1;
    const name = [...names.slice(0, data.nesting), data.name].join(' › ');
    if (data.skip !== undefined || data.todo !== undefined) {
      await fail(name, 'It is skipped or left to do: make it run or remove it.');
    } else if (type === 'test:pass') {
      if (data.details?.type !== 'suite') await tell({ kind: 'test', name, passed: true });
    } else if (error?.failureType !== 'subtestsFailed') {
      await fail(name, explain(error?.cause ?? error));
    }
  }
  if (awaited === 0 || ended < awaited)
    await fail('the file', `Only ${ended} of its ${awaited} tests came to an end.`);
  const polluted = pollution();
  if (polluted.length > 0)
    await fail('the file', `It left on the prototypes of all objects: ${polluted.join(', ')}.`);
  if (unloadable) return;
  // The runner forgets what a file throws after its first test; importing it again throws that once more.
  try {
    await import(pathToFileURL(path).href);
  } catch (error) {
    await fail('the file', explain(error));
  }
}

// What is printed goes the way of the results, so that it stays with the file that printed it.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (text: string | Uint8Array, ...more: unknown[]) => {
    void tell({ kind: 'output', text: typeof text === 'string' ? text : Buffer.from(text).toString() });
    const written = more.at(-1);
    if (typeof written === 'function') written();
    return true;
  };
}
// The runner would take an idle moment, while a file is still loading, for the end.
setInterval(() => {}, 60_000);
for (;;) {
  const [{ file }] = (await ordered) as [Order];
  if (file === null) break;
  const before = process.cpuUsage();
  await runFile(file);
  const { user, system } = process.cpuUsage(before);
  ordered = once(process, 'message');
  await tell({ kind: 'next', cpuSeconds: (user + system) / 1e6 });
}
await tell({ kind: 'end' });
// What a test left open must not keep the run from ending.
process.exit(0);
