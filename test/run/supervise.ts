import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Message } from './message.ts';

/** A test that failed: its names from the outermost suite inwards, and what was thrown. */
export interface Failure {
  readonly name: string;
  readonly detail: string;
}

/** How one test file went. `output` is what it printed. */
export interface FileResult {
  readonly file: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly seconds: number;
  /** Processor time of the process that ran it; unknown where that died. */
  readonly cpuSeconds: number | undefined;
  readonly output: string;
}

const program = join(import.meta.dirname, 'in-process.ts');
/** A single test may take two minutes; silence beyond that means that the process itself hangs. */
const silenceMs = 180_000;

/**
 * Runs test files in one process, one after the other as `next` gives them out, and calls `done` after each. When the
 * process dies or hangs, that is a failure of the file it was at, and another process goes on.
 */
export async function superviseTests(
  next: () => string | undefined,
  signal: AbortSignal,
  done: (result: FileResult) => void,
): Promise<void> {
  for (let file = next(); file !== undefined && !signal.aborted; file = next())
    await runProcess(file, next, signal, done);
}

/** One process, which begins with a file and takes others until there are none or it dies. */
function runProcess(
  first: string,
  next: () => string | undefined,
  signal: AbortSignal,
  done: (result: FileResult) => void,
): Promise<void> {
  const child = fork(program, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let given: string | undefined = first;
  const give = () => child.send({ file: signal.aborted ? null : (given ?? null) });
  give();
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const watchdog = setTimeout(() => child.kill('SIGKILL'), silenceMs);

  let current: { file: string; start: number; passed: number; failures: Failure[] } | undefined;
  let ended = false;
  let output = '';
  const close = (cpuSeconds?: number) => {
    if (current === undefined) return;
    const { file, start, passed, failures } = current;
    done({ file, passed, failures, seconds: (performance.now() - start) / 1000, cpuSeconds, output });
    current = undefined;
    output = '';
    given = undefined;
  };
  const print = (text: string) => {
    output = `${output}${text}`.slice(-20_000);
  };
  // Only what bypasses the messages, such as the last words of Node.js itself.
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', print);
  child.on('message', (message: Message) => {
    watchdog.refresh();
    if (message.kind === 'output') return print(message.text);
    if (message.kind === 'test') {
      if (message.passed && current !== undefined) current.passed += 1;
      else if (!message.passed) current?.failures.push({ name: message.name, detail: message.detail });
      return;
    }
    if (message.kind === 'next') {
      close(message.cpuSeconds);
      given = next();
      return void give();
    }
    if (message.kind === 'end') ended = true;
    else current = { file: message.file, start: performance.now(), passed: 0, failures: [] };
  });
  return new Promise((resolve) => {
    child.once('close', (code, killedBy) => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      if (!ended) {
        current ??= {
          file: given ?? 'the test process',
          start: performance.now(),
          passed: 0,
          failures: [],
        };
        current.failures.push({ name: 'the process', detail: epitaph(code, killedBy, signal) });
        close();
      }
      resolve();
    });
  });
}

function epitaph(code: number | null, killedBy: NodeJS.Signals | null, signal: AbortSignal): string {
  if (signal.aborted) return 'It was interrupted.';
  if (killedBy === 'SIGKILL')
    return `The process that ran it was killed; it had hung for ${silenceMs / 1000} s or used up the memory.`;
  return `The process that ran it ended with ${killedBy ?? `code ${code}`} in the middle.`;
}
