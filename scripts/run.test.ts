import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { text } from 'node:stream/consumers';

const here = join(import.meta.dirname, '..');
let folder: string;
let project: string;

// A project of three small programs, in a path with spaces, whose npm only leaves a mark and links tsx.
before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'assay run ')));
  project = join(folder, 'a project');
  for (const part of ['scripts', 'bin']) await cp(join(here, part), join(project, part), { recursive: true });
  await cp(join(here, 'package.json'), join(project, 'package.json'));
  await lock('1.0.0');
  await program(
    'src/cli.ts',
    `console.log(JSON.stringify({ cwd: process.cwd(), args: process.argv.slice(2) }))`,
  );
  await program(
    'src/main.ts',
    `let heard: string[] = []
     process.on('SIGTERM', (signal) => { heard.push(signal); setTimeout(() => { console.log(heard.join()); process.exit(5) }, 200) })
     setInterval(() => {}, 1000); console.log('ready')`,
  );
  await program('test/run.ts', `process.exit(Number(process.argv[2] satisfies string))`);
  await writeFile(
    join(folder, 'npm-cli.js'),
    `const fs = require('node:fs'); fs.mkdirSync('node_modules', { recursive: true })
     fs.rmSync('node_modules/tsx', { force: true })
     fs.symlinkSync(${JSON.stringify(join(here, 'node_modules', 'tsx'))}, 'node_modules/tsx', 'junction')
     fs.appendFileSync(${JSON.stringify(join(folder, 'calls'))}, process.argv.slice(2).join(' ') + '\\n')
     console.log('npm has installed')`,
  );
});
after(() => rm(folder, { recursive: true, force: true }));

async function program(path: string, code: string) {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), code);
}

function lock(version: string) {
  const packages = { '': {}, 'node_modules/tsx': { version } };
  return writeFile(join(project, 'package-lock.json'), JSON.stringify({ packages }));
}

function start(script: string, args: readonly string[]) {
  const env = { ...process.env, npm_execpath: join(folder, 'npm-cli.js') };
  // Not the project's folder: nothing may depend on where the caller is.
  return spawn(process.execPath, [script, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finished(script: string, args: readonly string[]) {
  const child = start(join(project, script), args);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: Number(code) };
}

const installations = async () => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n').length;

test('the command line installs first, and says so apart from its JSON', async () => {
  const first = await finished('bin/assay', ['verify', 'a certificate.json', '--json']);
  assert.deepEqual(JSON.parse(first.out), { cwd: folder, args: ['verify', 'a certificate.json', '--json'] });
  assert.match(first.err, /Installing the libraries.*\n.*npm has installed/);
  assert.equal(first.code, 0);

  await symlink(join(project, 'bin', 'assay'), join(folder, 'assay'));
  const throughLink = await finished('../assay', []);
  assert.deepEqual(JSON.parse(throughLink.out), { cwd: folder, args: [] });
  assert.equal(throughLink.err, '');
  assert.equal(await installations(), 1);
});

test('a changed lock file is installed again, once, and the exit code is the program’s', async () => {
  await lock('2.0.0');
  const again = await finished('scripts/run.mjs', ['test', '3']);
  assert.match(again.out, /Updating the libraries/);
  assert.equal(again.code, 3);
  assert.deepEqual(await finished('scripts/run.mjs', ['test', '0']), { out: '', err: '', code: 0 });
  assert.equal(await installations(), 2);
});

test('a tree that somebody installed by hand is taken as it is', async () => {
  await lock('3.0.0');
  const before = await installations();
  await cp(join(project, 'package-lock.json'), join(project, 'node_modules', '.package-lock.json'));
  assert.equal((await finished('scripts/run.mjs', ['test', '0'])).out, '');
  assert.equal(await installations(), before);
});

test('a termination reaches the server once, and the starter waits until it has finished', async () => {
  const server = start(join(project, 'scripts', 'run.mjs'), ['serve']);
  const output = text(server.stdout);
  await once(server.stdout, 'data');
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  assert.equal(code, 5);
  assert.equal(await output, 'ready\nSIGTERM\n');
});

test('an unknown verb is answered with the known ones', async () => {
  const { code, err } = await finished('scripts/run.mjs', ['strat']);
  assert.equal(code, 2);
  assert.match(err, /no verb "strat".*serve\|test\|bench/);
});
