import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wait } from './wait.mjs';

/**
 * Brings node_modules to what package-lock.json says, when it is not there already; the stamp in
 * node_modules/.assay-install tells the next start that nothing is to be done.
 *
 * `output` is the file descriptor for notices and for npm's own output: 1, or 2 where standard output belongs
 * to a machine. Returns the exit code of npm, 0 when there was nothing to do.
 */
export async function install(root, output) {
  const notice = (line) => process[output === 1 ? 'stdout' : 'stderr'].write(`${line}\n`);
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}\n`;
  const stampFile = join(root, 'node_modules', '.assay-install');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 0;

  if (!treeMatches(root, JSON.parse(lockText))) {
    const first = !existsSync(join(root, 'node_modules'));
    notice(
      `${first ? 'Installing' : 'Updating'} the libraries that Assay needs (npm ci); this takes about a minute.`,
    );
    const code = await npmCi(root, output);
    if (code !== 0) {
      notice(
        `The libraries could not be installed: npm ci ended with code ${code}; its output above says why.`,
      );
      return code;
    }
  }
  try {
    writeFileSync(stampFile, stamp);
  } catch (error) {
    // A read-only installation, as in a container image, is compared again at each start instead.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
  return 0;
}

/**
 * Whether somebody has run npm by hand already: npm writes node_modules/.package-lock.json last, so a complete
 * tree lists every package of the lock file except the optional ones of other platforms.
 */
function treeMatches(root, lock) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    if (installed[path] !== undefined) return installed[path].version === wanted.version;
    return wanted.optional === true && !madeForThisMachine(wanted);
  });
}

/** Packages that name a C library are left to npm: only it knows which one this machine has. */
function madeForThisMachine({ os, cpu, libc }) {
  if (os === undefined || cpu === undefined || libc !== undefined) return false;
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch);
}

/**
 * Runs the npm that runs us, when one does; otherwise the one on the PATH. Both kinds of packages are always
 * needed. Warnings are left out: npm may be older than the Node.js that the packages will run under.
 */
function npmCi(root, output) {
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', output, 2] };
  const running = process.env.npm_execpath;
  if (running !== undefined && basename(running).startsWith('npm') && existsSync(running)) {
    return wait(spawn(process.execPath, [running, ...args], options));
  }
  // On Windows npm is a command file, which only a shell runs.
  return wait(spawn('npm', args, { ...options, shell: process.platform === 'win32' }));
}
