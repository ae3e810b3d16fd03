import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const tool = (path: string) => join(root, 'node_modules', path);

/** A check of the sources as a whole: a program that ends with 0 when it has nothing to say. */
export interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** What mends most of what it finds. */
  readonly remedy?: string;
}

/** The checks in the order in which they are reported. All run under the Node that runs the tests. */
export const checks: readonly Check[] = [
  { name: 'type check', command: [tool('typescript-7/bin/tsc'), '--noEmit', '--singleThreaded'] },
  { name: 'lint', command: [tool('oxlint/bin/oxlint'), '--deny-warnings'] },
  {
    name: 'format',
    command: [tool('@biomejs/biome/bin/biome'), 'format', '--max-diagnostics=8', '.'],
    remedy: 'npm run format mends it.',
  },
  { name: 'borders', command: ['--import', 'tsx', join(root, 'test/run/borders.ts')] },
  { name: 'dead code', command: [tool('knip/bin/knip.js'), '--no-progress'] },
];

/** How a check went; `output` is everything that it printed. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
  readonly remedy?: string | undefined;
}

/** Runs one check to its end. */
export async function runCheck({ name, command, remedy }: Check, signal: AbortSignal): Promise<CheckResult> {
  const start = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  signal.removeEventListener('abort', stop);
  return {
    name,
    passed: code === 0,
    seconds: (performance.now() - start) / 1000,
    output: `${out}${err}`.trim(),
    remedy,
  };
}
