import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a folder and its missing parents so that other accounts may enter, whatever the umask. */
export async function makeOpenFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755);
}

/** Makes what was created or renamed in a folder survive a power failure. Windows cannot, and need not. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
