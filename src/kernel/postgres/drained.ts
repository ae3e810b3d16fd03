import type { Writable } from 'node:stream';

/** Undefined when the stream takes more at once; else a promise for the moment when it does, or has failed. */
export function drained(stream: Writable): Promise<void> | undefined {
  if (!stream.writableNeedDrain) return undefined;
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => () => {
      stream.off('drain', drain).off('close', close);
      done();
    };
    const drain = settle(resolve);
    const close = settle(() =>
      reject(stream.errored ?? new Error('The stream was closed before it took everything.')),
    );
    stream.on('drain', drain).on('close', close);
  });
}
