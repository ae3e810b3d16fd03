import { constants, type Dirent } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { FileProblem } from './problem.ts';

/** A text file of a folder. */
export interface SourceFile {
  /** As it is printed: the folder's own name, then the way to the file, with `/`. */
  readonly path: string;
  /** UTF-8 without a byte order mark; line ends as they are. */
  readonly text: string;
}

/** What one folder may hold. */
export interface FolderLimits {
  readonly maxFileBytes: number;
  readonly maxFiles: number;
  readonly maxDepth: number;
}

const defaults: FolderLimits = { maxFileBytes: 1024 * 1024, maxFiles: 5_000, maxDepth: 8 };

/**
 * Reads the files of a folder whose names end as given (`.yaml`, `.md`), in the order of their paths. What cannot
 * be read, is too large, is no text or leads out of the folder becomes a problem; hidden files are left alone.
 */
export async function readFolder(
  dir: string,
  endings: readonly string[],
  limits: Partial<FolderLimits> = {},
): Promise<{ files: SourceFile[]; problems: FileProblem[] }> {
  const { maxFileBytes, maxFiles, maxDepth } = { ...defaults, ...limits };
  const files: SourceFile[] = [];
  const problems: FileProblem[] = [];
  const report = (file: string, what: string, todo: string) => {
    problems.push({ file, line: 1, level: 'error', what, todo });
  };
  const shownDir = basename(dir);
  const root = await realpathOf(dir);
  if (root === null) {
    report(shownDir, 'the folder cannot be read', 'check that it is there and may be read');
    return { files, problems };
  }

  let seen = 0;
  const takeFile = async (path: string, shown: string): Promise<void> => {
    if (++seen > maxFiles) {
      if (seen === maxFiles + 1)
        report(shown, `the folder holds more than ${maxFiles} files`, 'remove what does not belong here');
      return;
    }
    const read = await readText(path, maxFileBytes);
    if ('text' in read) files.push({ path: shown, text: read.text });
    else report(shown, read.what, read.todo);
  };

  const walk = async (folder: string, shown: string, depth: number): Promise<void> => {
    if (depth > maxDepth) return report(shown, `folders lie more than ${maxDepth} deep`, 'move the files up');
    const entries = await listOf(folder);
    if (typeof entries === 'string') return report(shown, entries, 'check that it is there and may be read');
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const name = `${shown}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isSymbolicLink()) {
        const refused = await linkRefused(path, root);
        if (refused !== null) report(name, refused, 'put the file itself here');
        else if (endings.some((ending) => name.endsWith(ending))) await takeFile(path, name);
      } else if (entry.isDirectory()) {
        await walk(path, name, depth + 1);
      } else if (endings.some((ending) => entry.name.endsWith(ending))) {
        await takeFile(path, name);
      }
    }
  };

  await walk(root, shownDir, 1);
  return { files, problems };
}

/** The file system's own word for what went wrong (`ENOENT`); any other failure is thrown on. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (error instanceof Error && typeof code === 'string') return code;
  throw error;
}

async function realpathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    codeOf(error);
    return null;
  }
}

async function listOf(folder: string): Promise<Dirent[] | string> {
  try {
    return (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return `the folder cannot be read (${codeOf(error)})`;
  }
}

async function linkRefused(path: string, root: string): Promise<string | null> {
  const target = await realpathOf(path);
  if (target === null) return 'the symbolic link leads nowhere';
  return target.startsWith(root + sep) ? null : 'the symbolic link leads out of the folder';
}

type ReadText = { readonly text: string } | { readonly what: string; readonly todo: string };

async function readText(path: string, maxBytes: number): Promise<ReadText> {
  const unreadable = (code: string) => ({
    what: `the file cannot be read (${code})`,
    todo: 'check its permissions',
  });
  try {
    // Non-blocking, so that a named pipe among the files does not keep the reader waiting for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile())
        return { what: 'this is not an ordinary file', todo: 'put a file here or remove it' };
      if (stat.size > maxBytes) {
        return { what: `the file has ${stat.size} bytes, more than ${maxBytes}`, todo: 'split it' };
      }
      return textOf(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(codeOf(error));
  }
}

function textOf(bytes: Uint8Array): ReadText {
  const binary = { what: 'the file is not UTF-8 text', todo: 'save it as UTF-8' };
  if (bytes.includes(0)) return binary;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return binary;
    throw error;
  }
}
