import { type Logger, pino } from 'pino';

/** The process's log: JSON lines with a request id, no personal data, no secret. */
export type Log = Logger;

/** A log on standard output; `redact` is a second net below the rule that no secret is logged. */
export function openLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    // A database error's detail quotes rows; of an error only what says where it happened is kept.
    serializers: {
      err: (error: Error & { code?: unknown; constraint?: unknown }) => ({
        type: error.name,
        message: error.message,
        code: error.code,
        constraint: error.constraint,
        stack: error.stack,
      }),
    },
    redact: ['*.password', '*.secret', '*.token', '*.cookie', '*.authorization', '*.email', 'req.headers'],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
