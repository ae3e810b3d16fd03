import type { Verb } from './verb.ts';

// What a verb does is loaded when it runs, so that `help` is quick.
/** Every verb but `serve` and `help`, which the dispatcher knows itself. */
export const verbs: readonly Verb[] = [
  {
    name: 'migrate',
    usage: '',
    summary: 'bring the database up to date',
    words: [0, 0],
    run: async (input) => (await import('./runs.ts')).migrateDatabase(input),
  },
  {
    name: 'programme check',
    usage: '[FOLDER]',
    summary: 'report every problem of the programme’s files as file:line: what; what to do',
    words: [0, 1],
    run: async (input) => (await import('./runs.ts')).checkFiles(input),
  },
  {
    name: 'guide check',
    usage: '[FOLDER]',
    summary: 'report every problem of the Editor’s Guide as file:line: what; what to do',
    words: [0, 1],
    run: async (input) => (await import('./runs.ts')).checkEditorsGuide(input),
  },
  {
    name: 'bank import',
    usage: 'FOLDER',
    summary: 'import a folder of item files; item versions that are stored stay as they are',
    words: [1, 1],
    run: async (input) => (await import('./runs.ts')).importItems(input),
  },
  {
    name: 'credential verify',
    usage: 'FILE|URL',
    summary: 'verify a certificate, of this or of any other issuer, and list every check',
    words: [1, 1],
    run: async (input) => (await import('./runs.ts')).verifyCertificate(input),
  },
  {
    name: 'drift compare',
    usage: 'PAIRS.csv [--alpha A] [--tolerance E]',
    summary: 'compare two recordings pair by pair; exit code 1 where they differ by more than the tolerance',
    words: [1, 1],
    options: { alpha: { type: 'string' }, tolerance: { type: 'string' } },
    optionHelp: async () => [
      'PAIRS.csv       columns stratum,id,baseline,candidate; grades from 0 to 1, in the order of observation',
      '--alpha A       the accepted chance of a false alarm, above 0 and below 1 (0.01)',
      '--tolerance E   the difference of mean grades that does not count, from 0 to below 1 (0.05)',
    ],
    run: async (input) => (await import('./drift.ts')).compareDrift(input),
  },
  {
    name: 'backup',
    usage: 'FILE',
    summary: 'write a consistent copy of the database to a new file',
    words: [1, 1],
    run: async (input) => (await import('./runs.ts')).writeBackup(input),
  },
  {
    name: 'restore',
    usage: 'FILE',
    summary: 'load a backup into an empty database',
    words: [1, 1],
    run: async (input) => (await import('./runs.ts')).readBackup(input),
  },
  {
    name: 'user add',
    usage: 'EMAIL --name NAME [--role ROLE]…',
    summary: 'make an account, or give one more roles',
    words: [1, 1],
    options: { name: { type: 'string' }, role: { type: 'string', multiple: true } },
    optionHelp: async () => {
      const { roles } = await import('../../domains/accounts/index.ts');
      return [
        '--name NAME   the person’s name',
        `--role ROLE   one of: ${roles.join(', ')}; may be repeated`,
      ];
    },
    run: async (input) => (await import('./runs.ts')).addUser(input),
  },
];
