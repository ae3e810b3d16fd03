import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a module printed, and how it failed where it did. */
export interface Ran {
  readonly printed: string;
  readonly error: string | null;
}

const milliseconds = 10_000;
const grace = 3_000;

/** Runs modules one after the other in one child process, ten seconds each; a process that hangs is begun anew. */
export function moduleRunner(baseUrl: string) {
  let child: Promise<ChildProcess> | undefined;
  const begin = async (): Promise<ChildProcess> => {
    const made = fork(join(import.meta.dirname, 'run-modules.ts'), {
      // Only what a learner's own machine would have: types are stripped by Node itself.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { PATH: process.env['PATH'], OPENAI_BASE_URL: baseUrl },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await once(made, 'message');
    return made;
  };
  return {
    async run(path: string, key: string): Promise<Ran> {
      child ??= begin();
      const running = await child;
      const timeUp = AbortSignal.timeout(milliseconds + grace);
      const heard = new AbortController();
      const signal = AbortSignal.any([timeUp, heard.signal]);
      running.send({ path, key, milliseconds });
      try {
        const [result] = (await Promise.race([
          once(running, 'message', { signal }),
          once(running, 'exit', { signal }).then(() => [{ printed: '', error: 'it ended the process' }]),
        ])) as [Ran];
        if (running.exitCode !== null) child = undefined;
        return result;
      } catch (error) {
        if (!timeUp.aborted) throw error;
        running.kill('SIGKILL');
        child = undefined;
        return { printed: '', error: 'it keeps the process busy without end' };
      } finally {
        heard.abort();
      }
    },
    async close(): Promise<void> {
      (await child)?.kill();
    },
  };
}
