import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readFolder } from './folder.ts';
import { problemLine, sortProblems } from './problem.ts';

let home: string;
let dir: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'folder-'));
  dir = join(home, 'programme');
  await mkdir(join(dir, 'deep'), { recursive: true });
});
afterEach(() => rm(home, { recursive: true }));

const read = async (limits = {}) => {
  const { files, problems } = await readFolder(dir, ['.yaml', '.md'], limits);
  return {
    files: files.map(({ path, text }) => [path, text]),
    told: sortProblems(problems).map(problemLine),
  };
};

test('the files of a folder are read in order, others left alone', async () => {
  await writeFile(join(dir, 'b.yaml'), '\uFEFFb: 1');
  await writeFile(join(dir, 'deep/a.md'), 'ä');
  await writeFile(join(dir, 'picture.png'), new Uint8Array([0, 1, 2]));
  await writeFile(join(dir, '.hidden.md'), 'x');
  assert.deepEqual(await read(), {
    files: [
      ['programme/b.yaml', 'b: 1'],
      ['programme/deep/a.md', 'ä'],
    ],
    told: [],
  });
});

test('a link out of the folder is refused, one inside is read', async () => {
  await writeFile(join(home, 'secret.md'), 'secret');
  await writeFile(join(dir, 'deep/real.md'), 'text');
  await symlink(join(home, 'secret.md'), join(dir, 'a.md'));
  await symlink(join(dir, 'deep/real.md'), join(dir, 'b.md'));
  await symlink(join(dir, 'nowhere'), join(dir, 'c.md'));
  await symlink(dir, join(dir, 'deep/loop.md'));
  assert.deepEqual(await read(), {
    files: [
      ['programme/b.md', 'text'],
      ['programme/deep/real.md', 'text'],
    ],
    told: [
      'programme/a.md:1: the symbolic link leads out of the folder; put the file itself here',
      'programme/c.md:1: the symbolic link leads nowhere; put the file itself here',
      'programme/deep/loop.md:1: the symbolic link leads out of the folder; put the file itself here',
    ],
  });
});

test('what is no text, too large or no file becomes a problem', async () => {
  await writeFile(join(dir, 'a.md'), new Uint8Array([0x66, 0xff, 0xfe]));
  await writeFile(join(dir, 'b.md'), 'x\0y');
  await writeFile(join(dir, 'c.md'), 'x'.repeat(101));
  const socket = createServer();
  await new Promise<void>((ready) => socket.listen(join(dir, 'd.md'), ready));
  const { told } = await read({ maxFileBytes: 100 });
  socket.close();
  assert.deepEqual(told, [
    'programme/a.md:1: the file is not UTF-8 text; save it as UTF-8',
    'programme/b.md:1: the file is not UTF-8 text; save it as UTF-8',
    'programme/c.md:1: the file has 101 bytes, more than 100; split it',
    'programme/d.md:1: the file cannot be read (ENXIO); check its permissions',
  ]);
});

test('too many files, too deep folders and a missing folder are told', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await writeFile(join(dir, `${name}.md`), name);
  await mkdir(join(dir, 'deep/er'));
  assert.deepEqual((await read({ maxFiles: 2, maxDepth: 2 })).told, [
    'programme/c.md:1: the folder holds more than 2 files; remove what does not belong here',
    'programme/deep/er:1: folders lie more than 2 deep; move the files up',
  ]);
  dir = join(home, 'missing');
  assert.deepEqual((await read()).told, [
    'missing:1: the folder cannot be read; check that it is there and may be read',
  ]);
});
