import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { wait } from './wait.mjs';

/** The project's folder, wherever we were called from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const neededMajor = 24;

/** The Node.js that package-lock.json pins, then the running one if it is new enough. */
function runtimes() {
  const windows = process.platform === 'win32';
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const packaged = join(root, 'node_modules', folder, 'bin', windows ? 'node.exe' : 'node');
  const found = existsSync(packaged) ? [packaged] : [];
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) found.push(process.execPath);
  return found;
}

function environment(runtime) {
  const env = { ...process.env };
  // Windows spells it Path.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[name] = [join(root, 'node_modules', '.bin'), dirname(runtime), env[name]]
    .filter(Boolean)
    .join(delimiter);
  // Without it tsx reads the tsconfig.json of the folder that the user happens to be in.
  const tsconfig = join(root, 'tsconfig.json');
  if (existsSync(tsconfig)) env.TSX_TSCONFIG_PATH = tsconfig;
  return env;
}

/**
 * Installs what is missing, then runs a file of the project under Node.js 24 and returns its exit code; 2 when
 * this machine has no usable Node.js.
 *
 * `file` is relative to the project; a TypeScript file is run through tsx. `cwd` is the folder to run in, the
 * project's by default. `notices` is the file descriptor for what the installation says (1 or 2).
 */
export async function run(file, args, { cwd = root, notices = 1 } = {}) {
  const installed = await install(root, notices);
  if (installed !== 0) return installed;

  const { resolve } = createRequire(join(root, 'package.json'));
  const loader = file.endsWith('.ts') ? ['--import', pathToFileURL(resolve('tsx')).href] : [];
  for (const runtime of runtimes()) {
    const command = [...loader, join(root, file), ...args];
    try {
      return await wait(spawn(runtime, command, { cwd, env: environment(runtime), stdio: 'inherit' }));
    } catch (error) {
      // A packaged binary that was built for another C library, as on Alpine Linux, reports ENOENT.
      process.stderr.write(`${runtime} could not be started (${error.code}).\n`);
    }
  }
  process.stderr.write(
    `Assay needs Node.js ${neededMajor} or newer. No usable one comes with its libraries for ` +
      `${process.platform} ${process.arch}, and the one that runs this is ${process.versions.node}.\n` +
      `Install Node.js ${neededMajor} (https://nodejs.org/en/download), then repeat the command.\n`,
  );
  return 2;
}
