import { ConfigError } from '../kernel/config.ts';
import { Problem } from '../kernel/problem.ts';
import { CannotRun } from './cli/verb.ts';

/** A failure as the terminal shows it: what an operator can act on in words, anything else with its stack. */
export function failureText(error: unknown): string {
  if (error instanceof Problem) {
    const fields = error.fields.map(({ field, message }) => `  ${field}: ${message}`);
    return [error.message, ...fields, ...(error.todo === undefined ? [] : [error.todo])].join('\n');
  }
  if (error instanceof ConfigError || error instanceof CannotRun) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
