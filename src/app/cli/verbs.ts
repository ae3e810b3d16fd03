import { resolve } from 'node:path';
import { z } from 'zod';
import { ensurePerson, rolesOf, roles } from '../../domains/accounts/index.ts';
import { importBank } from '../../domains/exam/index.ts';
import { problemLine } from '../../domains/models/index.ts';
import { checkProgramme } from '../../domains/programme/index.ts';
import { dayOf, systemClock } from '../../kernel/clock.ts';
import { migrateJobs } from '../../kernel/jobs.ts';
import { openLog } from '../../kernel/log.ts';
import { migrate } from '../../kernel/migrate.ts';
import { backup } from '../../kernel/postgres/backup.ts';
import { restore } from '../../kernel/postgres/restore.ts';
import { migrationFolders } from '../migrations.ts';
import { CannotRun, type Verb } from './verb.ts';
import { withDatabase } from './with-database.ts';

const migrateVerb: Verb = {
  name: 'migrate',
  usage: '',
  summary: 'bring the database up to date',
  words: [0, 0],
  run: ({ config }) =>
    withDatabase(
      config,
      async ({ pool }) => {
        const applied = await migrate(pool, migrationFolders(config.projectDir));
        await migrateJobs(pool, openLog('error'));
        return { good: true, json: { applied }, text: applied.length === 0 ? 'Nothing to do.' : applied.join('\n') };
      },
      { migrate: false },
    ),
};

const programmeCheck: Verb = {
  name: 'programme check',
  usage: '[FOLDER]',
  summary: 'report every problem of the programme’s files as file:line: what; what to do',
  words: [0, 1],
  async run({ words, config }) {
    const dir = words[0] === undefined ? resolve(config.projectDir, 'programme') : resolve(words[0]);
    const problems = await checkProgramme(dir, dayOf(systemClock()));
    const errors = problems.filter((problem) => problem.level === 'error').length;
    return {
      good: errors === 0,
      json: { errors, warnings: problems.length - errors, problems },
      text: [...problems.map(problemLine), `${errors} errors, ${problems.length - errors} warnings`].join('\n'),
    };
  },
};

const bankImport: Verb = {
  name: 'bank import',
  usage: 'FOLDER',
  summary: 'import a folder of item files; item versions that are stored stay as they are',
  words: [1, 1],
  run: ({ words, config }) =>
    withDatabase(config, async ({ db }) => {
      const result = await importBank(db, resolve(words[0] ?? ''), null, systemClock());
      const errors = result.problems.filter((problem) => problem.level === 'error');
      return {
        good: errors.length === 0,
        json: result,
        text: [...result.problems.map(problemLine), `${result.imported} imported, ${result.unchanged} unchanged`].join('\n'),
      };
    }),
};

const backupVerb: Verb = {
  name: 'backup',
  usage: 'FILE',
  summary: 'write a consistent copy of the database to a new file',
  words: [1, 1],
  run: ({ words, config }) =>
    withDatabase(config, async ({ url }) => {
      const file = resolve(words[0] ?? '');
      const written = await backup(url, file);
      return { good: true, json: { file, ...written }, text: `Written to ${file}.` };
    }),
};

const restoreVerb: Verb = {
  name: 'restore',
  usage: 'FILE',
  summary: 'load a backup into an empty database',
  words: [1, 1],
  run: ({ words, config }) =>
    withDatabase(config, async ({ url }) => {
      const file = resolve(words[0] ?? '');
      const read = await restore(url, file);
      return { good: true, json: { file, ...read }, text: `Restored from ${file}.` };
    }),
};

const userAdd: Verb = {
  name: 'user add',
  usage: 'EMAIL --name NAME [--role ROLE]…',
  summary: 'make an account, or give one more roles',
  words: [1, 1],
  options: { name: { type: 'string' }, role: { type: 'string', multiple: true } },
  optionHelp: ['--name NAME   the person’s name', `--role ROLE   one of: ${roles.join(', ')}; may be repeated`],
  run: ({ words, options, config }) => {
    const given = z
      .object({ email: z.email(), name: z.string().min(1).max(120).optional(), role: z.array(z.enum(roles)).default([]) })
      .safeParse({ email: words[0], name: options.name, role: options.role });
    if (!given.success) {
      throw new CannotRun(given.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
    }
    const { email, name, role } = given.data;
    return withDatabase(config, async ({ db }) => {
      const person = await ensurePerson(
        db,
        { email, name: name ?? email.split('@')[0] ?? email, by: null, ...(role.length > 0 ? { roles: role } : {}) },
        systemClock(),
      );
      const held = await rolesOf(db, person.personId);
      return {
        good: true,
        json: { personId: person.personId, email: person.email, name: person.name, roles: held },
        text: `${person.name} <${person.email}>: ${held.join(', ')}`,
      };
    });
  },
};

/** Every verb but `serve` and `help`, which the dispatcher knows itself. */
export const verbs: readonly Verb[] = [migrateVerb, programmeCheck, bankImport, backupVerb, restoreVerb, userAdd];
