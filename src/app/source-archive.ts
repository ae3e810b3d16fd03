import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
const block = 512;

// What an installation runs from; data, built files and packages are left out.
const parts = [
  'LICENSE',
  'README.md',
  'STYLE.md',
  'bank',
  'bench',
  'bin',
  'biome.json',
  'docs',
  'editors-guide',
  'package-lock.json',
  'package.json',
  'programme',
  'scripts',
  'src',
  'test',
  'tsconfig.json',
  'wires',
];

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** A POSIX.1-1988 (ustar) header: name and size, the rest fixed so that equal files give equal archives. */
export function tarHeader(path: string, size: number, executable: boolean): Uint8Array {
  const cut = path.length <= 100 ? 0 : path.indexOf('/', path.length - 101);
  const [prefix, name] = cut <= 0 ? ['', path] : [path.slice(0, cut), path.slice(cut + 1)];
  if (Buffer.byteLength(name) > 100 || Buffer.byteLength(prefix) > 155)
    throw new Error(`${path}: the name is too long.`);
  const header = Buffer.alloc(block);
  const put = (text: string, at: number) => header.write(text, at, 'utf8');
  put(name, 0);
  put(octal(executable ? 0o755 : 0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(0, 12), 136);
  put(' '.repeat(8), 148);
  put('0', 156);
  put('ustar\u000000', 257);
  put(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

async function filesOf(projectDir: string, part: string): Promise<string[]> {
  const entries = await readdir(join(projectDir, part), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return null;
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  if (entries === null) return [part];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(projectDir.length + 1)
        .replaceAll('\\', '/'),
    );
}

/** The source of the running program as a .tar.gz: what section 13 of the AGPL offers to everybody who uses it. */
export async function sourceArchive(projectDir: string): Promise<Uint8Array<ArrayBuffer>> {
  const files = (await Promise.all(parts.map((part) => filesOf(projectDir, part)))).flat().sort();
  const chunks: Uint8Array[] = [];
  for (const file of files) {
    const bytes = await readFile(join(projectDir, file));
    chunks.push(tarHeader(`assay/${file}`, bytes.length, file === 'bin/assay'), bytes);
    chunks.push(new Uint8Array((block - (bytes.length % block)) % block));
  }
  chunks.push(new Uint8Array(2 * block));
  return new Uint8Array(await compress(Buffer.concat(chunks)));
}
