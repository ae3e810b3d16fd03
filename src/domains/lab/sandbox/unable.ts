import { Problem } from '../../../kernel/problem.ts';

/** The first Node.js under which the sandbox's thread is read as it is, with its types. */
const neededMajor = 24;

/**
 * That a thread of the sandbox did not start, and why as far as that is known; no code has run in it. Of the error only
 * its code is told: its message may name folders of the server, and is in the log.
 */
export function unable(nodeVersion: string, error?: Error): Problem {
  const old = Number.parseInt(nodeVersion, 10) < neededMajor;
  const said = error === undefined ? 'a thread was not ready in time' : 'a thread ended at once';
  const code = error !== undefined && 'code' in error ? ` (${String(error.code)})` : '';
  const reason = old
    ? `it needs Node.js ${neededMajor}, and this process runs under ${nodeVersion}`
    : `${said}${code}`;
  return new Problem('unavailable', 'sandbox-unable', `The sandbox did not start: ${reason}.`, {
    todo: old
      ? 'Tell the operator; your code is kept.'
      : 'Try again in a minute; your code is kept. If it stays so, tell the operator.',
  });
}
