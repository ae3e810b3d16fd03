interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly reason: string;
}

/** What was looked at, a line each, as a verb prints it. */
export const checkLines = (checks: readonly Check[]): string[] =>
  checks.map(({ name, ok, reason }) => `  ${ok ? 'ok ' : 'NOT'} ${name}: ${reason}`);
