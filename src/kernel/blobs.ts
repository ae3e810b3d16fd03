import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes by the name of their SHA-256 (64 hexadecimal digits). The shape fits a folder and an S3 bucket. */
export interface Blobs {
  /** Stores bytes durably and returns their name; storing the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or `null` where there are none of that name. */
  get(name: string): Promise<Uint8Array | null>;
  /** Removes bytes for good; removing what is not there is no error. */
  remove(name: string): Promise<void>;
}

/** Blobs in a folder, spread over 256 sub-folders; a file appears whole or not at all. */
export function folderBlobs(dir: string): Blobs {
  const pathOf = (name: string): string => {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('A blob is named by 64 hexadecimal digits.');
    return join(dir, name.slice(0, 2), name);
  };
  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(name);
      await mkdir(join(dir, name.slice(0, 2)), { recursive: true });
      const temporary = `${path}.${process.pid}.${performance.now()}`;
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      return name;
    },
    async get(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}
