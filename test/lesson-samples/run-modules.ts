/**
 * Runs modules one after the other in this process, a child of the test's: `{ path, key }` of each comes as a message, and
 * what it printed, or how it failed, goes back. A module that does not end within its time is left behind; one that never
 * gives the process back is for the parent to end.
 */
import { pathToFileURL } from 'node:url';

interface Told {
  readonly path: string;
  readonly key: string;
  readonly milliseconds: number;
}

const write = process.stderr.write.bind(process.stderr);
let printed = '';
const kept =
  (isPrinted: boolean) =>
  (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    if (isPrinted) printed += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
process.stdout.write = kept(true) as typeof process.stdout.write;
// Warnings of a sample are no output of it.
process.stderr.write = kept(false) as typeof process.stderr.write;

// A promise that a sample forgot fails that sample and not the process.
let stray: Error | undefined;
const notice = (reason: unknown) => {
  stray = reason instanceof Error ? reason : new Error(String(reason));
};
process.on('unhandledRejection', notice);
process.on('uncaughtException', notice);

async function run({ path, key, milliseconds }: Told): Promise<{ printed: string; error: string | null }> {
  printed = '';
  stray = undefined;
  process.env['OPENAI_API_KEY'] = key;
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(new Error(`not done after ${milliseconds / 1000} s`)), milliseconds);
    });
    await Promise.race([import(pathToFileURL(path).href), late]);
    await new Promise((settle) => setImmediate(settle));
    if (stray !== undefined) throw stray;
    return { printed, error: null };
  } catch (error) {
    return { printed, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

process.on('message', (told: Told) => {
  run(told).then(
    (result) => process.send?.(result),
    (error: unknown) => write(`${String(error)}\n`),
  );
});
process.send?.('ready');
