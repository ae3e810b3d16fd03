import { constants } from 'node:os';

const heard = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Waits for a child that shares our terminal and returns its exit code, or 128 + the signal's number when a
 * signal ended it, as shells do. Rejects when it could not be started.
 *
 * A signal sent to us is passed on; Ctrl-C and the terminal's closing are not, because the terminal gives them
 * to the whole process group, the child included. In every case we stay until the child has finished its work.
 */
export function wait(child) {
  const inTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const pass = (signal) => {
    if (signal === 'SIGTERM' || !inTerminal) child.kill(signal);
  };
  for (const signal of heard) process.on(signal, pass);

  // npm passes a termination to the shell between it and us, which dies of it and tells nobody.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 200);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => {
    clearInterval(watch);
    for (const signal of heard) process.off(signal, pass);
  });
}
