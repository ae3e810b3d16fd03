import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Problem } from '../problem.ts';
import { type BackupHeader, largestChunkBytes } from './backup-file.ts';
import { drained } from './drained.ts';
import { syncFolder } from './folders.ts';

/** Takes the tables of a backup in the header's order. */
export interface BackupWriter {
  /** Copies the bytes; a pending promise asks the caller to wait with more. Throws when the file cannot be written. */
  write(bytes: Buffer): Promise<void> | undefined;
  endTable(): Promise<void> | undefined;
  /** Gives the file its name, when all is on the disk. */
  finish(): Promise<void>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
}

async function* withDigest(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of source) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

/** Begins a file that only its owner may read and that appears under its name only when it is complete. */
export function writeBackup(file: string, header: BackupHeader): BackupWriter {
  refuseExisting(file);
  const draft = `${file}.draft-${process.pid}`;
  const gzip = createGzip();
  const target = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  const outcome = pipeline(gzip, withDigest, target).then(
    () => undefined,
    (error: Error) => error,
  );
  gzip.write(`${JSON.stringify(header)}\n`);

  let held: Buffer[] = [];
  let heldBytes = 0;
  function send(): void {
    if (gzip.destroyed) throw gzip.errored ?? new Error(`${draft} cannot be written.`);
    if (heldBytes === 0) return;
    // One row may be longer than a chunk may be; COPY does not care where its bytes are cut.
    const bytes = Buffer.concat(held);
    for (let start = 0; start < bytes.length; start += largestChunkBytes) {
      const chunk = bytes.subarray(start, start + largestChunkBytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      gzip.write(length);
      gzip.write(chunk);
    }
    held = [];
    heldBytes = 0;
  }
  return {
    write(bytes) {
      held.push(Buffer.from(bytes));
      heldBytes += bytes.length;
      if (heldBytes < largestChunkBytes) return undefined;
      send();
      return drained(gzip);
    },
    endTable() {
      send();
      gzip.write(Buffer.alloc(4));
      return drained(gzip);
    },
    async finish() {
      gzip.end();
      const error = await outcome;
      if (error !== undefined) throw error;
      refuseExisting(file);
      await rename(draft, file);
      await syncFolder(dirname(resolve(file)));
    },
    async discard() {
      gzip.destroy();
      await outcome;
      await rm(draft, { force: true });
    },
  };
}

function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new Problem('conflict', 'backup-exists', `${file} exists already and is left as it is.`, {
    todo: 'Choose another name, or move the file away first.',
  });
}
