import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

interface AssetFile {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer> | null;
}

const compress = promisify(gzip);

/**
 * Serves the built folder from memory. Names carry a hash of the content, so an answer may be kept for ever; a name
 * that the build did not write is not found.
 */
export async function assetFiles(dir: string): Promise<(c: Context) => Response> {
  const files = new Map<string, AssetFile>();
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const plain = new Uint8Array(await readFile(path));
    const gzipped = /^text|svg/.test(type) ? new Uint8Array(await compress(plain)) : null;
    files.set(path.slice(dir.length).replaceAll('\\', '/').replace(/^\//, ''), { type, plain, gzipped });
  }
  return (c) => {
    const file = files.get(c.req.path.replace(/^\/assets\//, ''));
    if (file === undefined) return c.text('There is no such file.', 404);
    const zipped = file.gzipped !== null && (c.req.header('accept-encoding') ?? '').includes('gzip');
    return c.body(zipped && file.gzipped !== null ? file.gzipped : file.plain, 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    });
  };
}
