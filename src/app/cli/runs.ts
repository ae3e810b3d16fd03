import { resolve } from 'node:path';
import { z } from 'zod';
import { ensurePerson, rolesOf, roles } from '../../domains/accounts/index.ts';
import {
  openStatusLists,
  readJson,
  verifyDocument,
  verifyReference,
} from '../../domains/credential/index.ts';
import { importBank } from '../../domains/exam/index.ts';
import { type FileProblem, problemLine } from '../../kernel/files/problem.ts';
import { checkLabs } from '../../domains/lab/index.ts';
import { checkProgramme, type LessonMeasure } from '../../domains/programme/index.ts';
import { checkGuide } from '../../domains/wire/index.ts';
import { dayOf, systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/id.ts';
import { migrateJobs } from '../../kernel/jobs.ts';
import { openLog } from '../../kernel/log.ts';
import { migrate } from '../../kernel/migrate.ts';
import { backup } from '../../kernel/postgres/backup.ts';
import { restore } from '../../kernel/postgres/restore.ts';
import { migrationFolders } from '../migrations.ts';
import { secretOf } from '../secret.ts';
import { checkLines } from './check-lines.ts';
import { lessonLines } from './lesson-lines.ts';
import { readLimited } from './read-given.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';
import { withDatabase } from './with-database.ts';

type Run = (input: VerbInput) => Promise<VerbResult>;

const document = { what: 'a certificate', bytes: 1024 * 1024 };

export const migrateDatabase: Run = ({ config }) =>
  withDatabase(
    config,
    async ({ pool }) => {
      const applied = await migrate(pool, migrationFolders(config.projectDir));
      await migrateJobs(pool, openLog('error'));
      return {
        good: true,
        json: { applied },
        text: applied.length === 0 ? 'Nothing to do.' : applied.join('\n'),
      };
    },
    { migrate: false },
  );

function checked(problems: readonly FileProblem[], lessons?: readonly LessonMeasure[]): VerbResult {
  const errors = problems.filter((problem) => problem.level === 'error').length;
  return {
    good: errors === 0,
    json: { errors, warnings: problems.length - errors, problems, lessons },
    text: [
      ...lessonLines(lessons ?? []),
      ...problems.map(problemLine),
      `${errors} errors, ${problems.length - errors} warnings`,
    ].join('\n'),
  };
}

export const checkFiles: Run = async ({ words, config }) => {
  const dir = words[0] === undefined ? resolve(config.projectDir, 'programme') : resolve(words[0]);
  const today = dayOf(systemClock());
  const { problems, lessons } = await checkProgramme(dir, today);
  return checked([...problems, ...(await checkLabs(dir, today))], lessons);
};

export const checkEditorsGuide: Run = async ({ words, config }) => {
  const dir = words[0] === undefined ? resolve(config.projectDir, 'editors-guide') : resolve(words[0]);
  return checked(await checkGuide(dir));
};

export const importItems: Run = ({ words, config }) =>
  withDatabase(config, async ({ db }) => {
    const result = await importBank(db, resolve(words[0] ?? ''), null, systemClock());
    const errors = result.problems.filter((problem) => problem.level === 'error');
    return {
      good: errors.length === 0,
      json: result,
      text: [
        ...result.problems.map(problemLine),
        `${result.imported} imported, ${result.unchanged} unchanged`,
      ].join('\n'),
    };
  });

export const verifyCertificate: Run = ({ words, config }) =>
  withDatabase(config, async ({ db }) => {
    const given = words[0] ?? '';
    const keys = { db, config, secret: await secretOf(config, db), random: systemRandom };
    const services = { ...keys, lists: openStatusLists(keys) };
    const now = systemClock();
    const { verdict, reason, checks } = /^https?:/.test(given)
      ? (await verifyReference(services, given, [], now)).verification
      : await verifyDocument(services, readJson(await readLimited(given, document)), now);
    const told = checks.map(({ name, ok, reason: why }) => ({ name, ok, reason: why }));
    return {
      good: verdict === 'valid',
      json: { verdict, reason, checks: told },
      text: [`${verdict.toUpperCase()}: ${reason}`, ...checkLines(told)].join('\n'),
    };
  });

export const writeBackup: Run = ({ words, config }) =>
  withDatabase(config, async ({ url }) => {
    const file = resolve(words[0] ?? '');
    const written = await backup(url, file);
    return { good: true, json: { file, ...written }, text: `Written to ${file}.` };
  });

export const readBackup: Run = ({ words, config }) =>
  withDatabase(config, async ({ url }) => {
    const file = resolve(words[0] ?? '');
    const read = await restore(url, file);
    return { good: true, json: { file, ...read }, text: `Restored from ${file}.` };
  });

export const addUser: Run = ({ words, options, config }) => {
  const given = z
    .object({
      email: z.email(),
      name: z.string().min(1).max(120).optional(),
      role: z.array(z.enum(roles)).default([]),
    })
    .safeParse({ email: words[0], name: options.name, role: options.role });
  if (!given.success) {
    throw new CannotRun(
      given.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const { email, name, role } = given.data;
  return withDatabase(config, async ({ db }) => {
    const person = await ensurePerson(
      db,
      {
        email,
        name: name ?? email.split('@')[0] ?? email,
        by: null,
        ...(role.length > 0 ? { roles: role } : {}),
      },
      systemClock(),
    );
    const held = await rolesOf(db, person.personId);
    return {
      good: true,
      json: { personId: person.personId, email: person.email, name: person.name, roles: held },
      text: `${person.name} <${person.email}>: ${held.join(', ')}`,
    };
  });
};
