import { parentPort, workerData } from 'node:worker_threads';
import type {
  CallAnswer,
  Ended,
  FromThread,
  PrepareJob,
  TestJob,
  ThreadStart,
  ToThread,
} from '../messages.ts';
import { stripTypes, syntaxFault, wrapTest } from './compile.ts';
import { startMeter } from './meter.ts';
import type { HostAnswer } from './mocks.ts';
import { type RunEnd, runOnce } from './run.ts';

/** The thread of the pool: one job at a time, and between them the host's answers to the job's calls. */
if (parentPort === null) throw new Error('This file runs as a thread of the sandbox.');
const port = parentPort;
const say = (message: FromThread) => port.postMessage(message);
const { interpreter } = workerData as ThreadStart;

let calls = 0;
const waiting = new Map<number, (answer: HostAnswer) => void>();
const askHost = (name: string, args: string): Promise<HostAnswer> =>
  new Promise((resolve) => {
    waiting.set(++calls, resolve);
    say({ kind: 'call', call: calls, name, args });
  });

const ended = (end: RunEnd, code = '', tests: string[] = []): Ended => ({
  kind: 'ended',
  ...end,
  code,
  tests,
});

async function prepare({ language, source, tests, setting }: PrepareJob): Promise<Ended> {
  const spent = startMeter();
  const refused = (fault: Ended['fault']): Ended =>
    ended({
      outcome: 'did not compile',
      message: '',
      fault,
      output: '',
      outputCut: false,
      cpuMs: spent(),
      memoryBytes: 0,
    });
  const code = stripTypes(language, source);
  if (typeof code !== 'string') return refused(code);
  const fault = await syntaxFault(interpreter, setting, code);
  if (fault !== undefined) return refused(fault);
  // A test's own mistakes are its writer's: its run says what is wrong with it.
  const stripped = tests.map((test) => {
    const wrapped = stripTypes(language, wrapTest(test));
    return typeof wrapped === 'string' ? wrapped : wrapTest(test);
  });
  return ended(await runOnce({ interpreter, setting, code, askHost }), code, stripped);
}

async function runTest({ code, test, setting }: TestJob): Promise<Ended> {
  return ended(await runOnce({ interpreter, setting, code, test, askHost }));
}

function answered({ call, kept, json }: CallAnswer): void {
  waiting.get(call)?.({ kept, json });
  waiting.delete(call);
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'answer') return answered(message);
  waiting.clear();
  // What fails here ends the thread; the pool takes that for a crash and starts another.
  void (message.kind === 'prepare' ? prepare(message) : runTest(message)).then(say);
});
say({ kind: 'ready' });
