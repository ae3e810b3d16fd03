import type pg from 'pg';
import { drained } from './drained.ts';

/** What `pg` hands a query of the COPY sub-protocol; its published types leave these methods out. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** The calls that a `pg` client makes on its active query, as far as COPY has them (PostgreSQL 18, 54.2.7). */
interface CopyQuery extends pg.Submittable {
  handleCopyData(message: { readonly chunk: Buffer }, connection: CopyConnection): void;
  handleCopyInResponse(connection: CopyConnection): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

/** "COPY 12" → 12. */
const rowsIn = (commandTag: string): number => Number(/^COPY (\d+)$/.exec(commandTag)?.[1] ?? Number.NaN);

/**
 * Runs `COPY … TO STDOUT` and returns the number of rows. `take` gets every piece; it must use the bytes before it
 * returns, because the buffer is used again. While its promise is pending the socket is not read.
 */
export function copyOut(
  client: pg.ClientBase,
  sql: string,
  take: (chunk: Buffer) => Promise<void> | undefined,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = Number.NaN;
    let failure: Error | undefined;
    const fail = (error: Error): void => {
      failure ??= error;
    };
    const query: CopyQuery = {
      submit: (connection) => connection.query(sql),
      handleCopyData({ chunk }, connection) {
        // After a failure the rest is read and dropped, so that the connection stays usable.
        if (failure !== undefined) return;
        try {
          const busy = take(chunk);
          if (busy === undefined) return;
          connection.stream.pause();
          busy.catch(fail).finally(() => connection.stream.resume());
        } catch (error) {
          fail(error as Error);
        }
      },
      handleCopyInResponse: (connection) => connection.sendCopyFail('This statement sends no rows.'),
      handleCommandComplete: ({ text }) => {
        rows = rowsIn(text);
      },
      handleReadyForQuery: () => (failure === undefined ? resolve(rows) : reject(failure)),
      handleError: reject,
    };
    client.query(query);
  });
}

/** Runs `COPY … FROM STDIN` with the pieces of `source` and returns the number of rows. */
export function copyIn(client: pg.ClientBase, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = Number.NaN;
    let failure: Error | undefined;
    async function send(connection: CopyConnection): Promise<void> {
      try {
        for await (const chunk of source) {
          if (failure !== undefined) return;
          connection.sendCopyFromChunk(chunk);
          await drained(connection.stream);
        }
        connection.endCopyFrom();
      } catch (error) {
        failure ??= error as Error;
        connection.sendCopyFail('The source of the rows failed.');
      }
    }
    const query: CopyQuery = {
      submit: (connection) => connection.query(sql),
      handleCopyData: () => undefined,
      handleCopyInResponse: (connection) => void send(connection),
      handleCommandComplete: ({ text }) => {
        rows = rowsIn(text);
      },
      handleReadyForQuery: () => resolve(rows),
      handleError: (error) => {
        failure ??= error;
        reject(failure);
      },
    };
    client.query(query);
  });
}
