import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationFolder } from '../kernel/migrate.ts';

/** Domains in the order in which their schemas are made; the schema has the domain's name. */
const domains = [
  'accounts',
  'models',
  'ledger',
  'programme',
  'lab',
  'exam',
  'credential',
  'proctor',
  'wire',
  'probe',
  'currency',
] as const;

/** Every folder of migrations, the kernel's first. */
export function migrationFolders(projectDir: string): MigrationFolder[] {
  return [
    { domain: 'kernel', dir: join(projectDir, 'src/kernel/migrations') },
    ...domains.map((domain) => ({ domain, dir: join(projectDir, 'src/domains', domain, 'migrations') })),
  ].filter(({ dir }) => existsSync(dir));
}
