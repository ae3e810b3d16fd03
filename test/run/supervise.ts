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
  readonly output: string;
}

const program = join(import.meta.dirname, 'in-process.ts');
/** A single test may take two minutes; silence beyond that means that the process itself hangs. */
const silenceMs = 180_000;

/**
 * Runs test files in one process, in order, and calls `done` after each. When the process dies or hangs, that is a
 * failure of the file it was at, and another process goes on with the rest.
 */
export async function superviseTests(
  files: readonly string[],
  signal: AbortSignal,
  done: (result: FileResult) => void,
): Promise<void> {
  let left = files;
  while (left.length > 0 && !signal.aborted) {
    const finished = await runProcess(left, signal, done);
    left = left.slice(Math.max(finished, 1));
  }
}

/** One process; resolves to how many files were done, the one it died at included. */
function runProcess(
  files: readonly string[],
  signal: AbortSignal,
  done: (result: FileResult) => void,
): Promise<number> {
  const child = fork(program, files, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const watchdog = setTimeout(() => child.kill('SIGKILL'), silenceMs);

  let current: { file: string; start: number; passed: number; failures: Failure[] } | undefined;
  let finished = 0;
  let ended = false;
  let output = '';
  const close = () => {
    if (current === undefined) return;
    const { file, start, passed, failures } = current;
    done({ file, passed, failures, seconds: (performance.now() - start) / 1000, output });
    current = undefined;
    output = '';
    finished += 1;
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
    close();
    if (message.kind === 'end') ended = true;
    else current = { file: message.file, start: performance.now(), passed: 0, failures: [] };
  });
  return new Promise((resolve) => {
    child.once('close', (code, killedBy) => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      if (!ended) {
        current ??= {
          file: files[finished] ?? 'the test process',
          start: performance.now(),
          passed: 0,
          failures: [],
        };
        current.failures.push({ name: 'the process', detail: epitaph(code, killedBy, signal) });
        close();
      }
      resolve(finished);
    });
  });
}

function epitaph(code: number | null, killedBy: NodeJS.Signals | null, signal: AbortSignal): string {
  if (signal.aborted) return 'It was interrupted.';
  if (killedBy === 'SIGKILL')
    return `The process that ran it was killed; it had hung for ${silenceMs / 1000} s or used up the memory.`;
  return `The process that ran it ended with ${killedBy ?? `code ${code}`} in the middle.`;
}
