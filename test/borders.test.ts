import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Crossing, findCrossings } from './run/borders.ts';

/** A small house in which everything is where it belongs. */
const house = {
  'src/main.ts': "import './app/app.tsx';",
  'src/app/app.tsx':
    "import '../domains/exam/index.ts'; import '../domains/accounts/index.ts'; import '../kernel/db.ts';",
  'src/kernel/db.ts': "import type { Pool } from 'pg'; export type Db = Pool; export const open = 1;",
  'src/kernel/web.ts': "import type { Db } from './db.ts'; export const facts = (db: Db) => db;",
  'src/ui/page.tsx':
    "import { facts } from '../kernel/web.ts'; import type { Db } from '../kernel/db.ts'; export const page = (db: Db) => facts(db);",
  'src/ui/button.tsx': 'export const Button = () => <button>Press</button>;',
  'src/domains/accounts/index.ts': "export { name } from './person/person.ts';",
  'src/domains/accounts/person/person.ts':
    "import type { Db } from '../../../kernel/db.ts'; export const name = (_: Db) => 'Mara';",
  'src/domains/models/index.ts': 'export const models = [];',
  'src/domains/exam/index.ts': "export { begin } from './sitting/sitting.ts';",
  'src/domains/exam/sitting/sitting.ts':
    "import { name } from '../../accounts/index.ts'; import { open } from './sitting.sql.ts'; export const begin = () => [name, open];",
  'src/domains/exam/sitting/sitting.sql.ts': "export { open } from '../../../kernel/db.ts';",
  'src/domains/exam/sitting/sitting.test.ts':
    "import { begin } from './sitting.ts'; import { testDatabase } from '../../../../test/database.ts'; begin(); testDatabase();",
  'src/domains/exam/web/islands/player.island.tsx':
    "import type { begin } from '../../sitting/sitting.ts'; import { useState } from 'preact/hooks'; import { Button } from '../../../../ui/button.tsx'; export default (_: { begin?: typeof begin }) => { useState(0); return <Button />; };",
  'src/domains/credential/index.ts': "export { begin } from '../exam/index.ts';",
  'test/database.ts': 'export const testDatabase = () => 1;',
};

/** What somebody might write one day, and the rule that has to notice. */
const intrusions: readonly (readonly [rule: string, from: string, code: string])[] = [
  ['kernel-knows-nobody', 'src/kernel/a.ts', "import type {} from '../domains/exam/index.ts';"],
  ['kernel-knows-nobody', 'src/kernel/b.ts', "import '../ui/button.tsx';"],
  ['ui-knows-no-domain', 'src/ui/a.tsx', "import type {} from '../domains/exam/index.ts';"],
  ['ui-knows-no-domain', 'src/ui/b.tsx', "import '../app/app.tsx';"],
  ['ui-takes-types-from-kernel', 'src/ui/c.tsx', "import { open } from '../kernel/db.ts'; open;"],
  ['accounts-looks-up-or-sideways', 'src/domains/accounts/a.ts', "import type {} from '../exam/index.ts';"],
  ['models-looks-up-or-sideways', 'src/domains/models/a.ts', "export * from '../accounts/index.ts';"],
  [
    'exam-looks-up-or-sideways',
    'src/domains/exam/a.ts',
    "export const late = () => import('../credential/index.ts');",
  ],
  ['credential-looks-up-or-sideways', 'src/domains/credential/a.ts', "import '../wire/index.ts';"],
  ['domain-without-a-layer', 'src/domains/gossip/index.ts', "import '../../kernel/db.ts';"],
  ['one-door-a-domain', 'src/domains/exam/b.ts', "import type {} from '../accounts/person/person.ts';"],
  ['one-door-for-app', 'src/app/a.ts', "import '../domains/accounts/person/person.ts';"],
  ['one-door-for-app', 'src/cli.ts', "import './domains/accounts/person/person.ts';"],
  ['only-app-composes', 'src/domains/exam/c.ts', "import type {} from '../../app/app.tsx';"],
  ['tests-stay-outside', 'src/domains/exam/d.ts', "import '../../../test/database.ts';"],
  ['tests-stay-outside', 'src/domains/exam/e.ts', "import './sitting/sitting.test.ts';"],
  ['no-cycle', 'src/domains/exam/f.ts', "import './g.ts';"],
  [
    'island-with-server-code',
    'src/domains/exam/web/islands/a.island.tsx',
    "import '../../sitting/sitting.ts';",
  ],
  ['island-with-server-library', 'src/domains/exam/web/islands/b.island.tsx', "import 'zod';"],
  ['island-with-server-library', 'src/domains/exam/web/islands/c.island.tsx', "import './reads.ts';"],
];
const accomplices = {
  'src/domains/exam/g.ts': "import './f.ts';",
  'src/domains/wire/index.ts': 'export const wires = [];',
  'src/domains/exam/web/islands/reads.ts': "export { readFileSync } from 'node:fs';",
};

async function build(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, code] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), `${code}\n`);
  }
}

suite('the borders of the house', () => {
  const project = join(import.meta.dirname, '..');
  let root: string;
  before(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'assay-borders-')));
    for (const file of ['tsconfig.json', 'package.json']) await cp(join(project, file), join(root, file));
    await symlink(join(project, 'node_modules'), join(root, 'node_modules'), 'junction');
    await build(root, house);
  });
  after(() => rm(root, { recursive: true, force: true }));

  test('leave a well-kept house in peace', async () => {
    assert.deepEqual(await findCrossings(root), []);
  });

  test('stop every intrusion, each by its rule', async () => {
    await build(root, accomplices);
    await build(root, Object.fromEntries(intrusions.map(([, path, code]) => [path, code])));
    const crossings = await findCrossings(root);
    const caught = ({ rule, from }: Crossing) => `${rule} ${from}`;
    const seen = new Set(crossings.map(caught));
    assert.deepEqual(
      intrusions.map(([rule, from]) => `${rule} ${from}`).filter((intrusion) => !seen.has(intrusion)),
      [],
      'these were not noticed',
    );
    const innocent = new Set(Object.keys(house));
    assert.deepEqual(
      crossings.filter(({ from }) => innocent.has(from)).map(caught),
      [],
      'these did nothing wrong',
    );
  });

  test('are not held to be kept where nothing can be read', async () => {
    const empty = join(root, 'empty');
    await build(empty, { 'src/a.ts': 'export {};', 'src/b.ts': 'export {};' });
    await assert.rejects(findCrossings(empty), /imports were seen/);
  });
});
