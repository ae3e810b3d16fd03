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
    usage: 'FOLDER|FILE.xml|FILE.zip[.age]',
    summary: 'import a folder of item files, or QTI 3.0; item versions that are stored stay as they are',
    words: [1, 1],
    options: {
      scheme: { type: 'string' },
      competency: { type: 'string' },
      author: { type: 'string' },
      'passphrase-file': { type: 'string' },
      'identity-file': { type: 'string' },
    },
    optionHelp: async () => [
      'FILE.xml            one QTI 3.0 item; FILE.zip: a QTI 3.0 content package',
      '--scheme SCHEME     for QTI items whose package does not say it',
      '--competency ID     likewise',
      '--author EMAIL      likewise',
      '--passphrase-file F  opens an encrypted file (.age); or --identity-file F',
      'What is not supported is told by file, line and element (exit code 1); all other items are imported.',
    ],
    run: async (input) => {
      const { importQtiFile, isQtiFile } = await import('./bank-import.ts');
      if (isQtiFile(input.words[0] ?? '')) return importQtiFile(input);
      return (await import('./runs.ts')).importItems(input);
    },
  },
  {
    name: 'bank export',
    usage: 'FILE.zip.age|FILE.xml.age [--to RECIPIENT]… [--passphrase-file FILE] [--item ID]',
    summary: 'write the items in use, keys and all, as QTI 3.0 to a new file, encrypted',
    words: [1, 1],
    options: {
      item: { type: 'string' },
      to: { type: 'string', multiple: true },
      'passphrase-file': { type: 'string' },
    },
    optionHelp: async () => [
      '--to RECIPIENT        whose identity opens it (age1…, see age-encryption.org); may be given again',
      '--passphrase-file F   or the passphrase that opens it: the first line of F, at least 12 characters',
      '--item ID             this item only; an .xml file holds one',
      'The demonstration’s items are public: there, a name without .age writes them unencrypted.',
    ],
    run: async (input) => (await import('./bank-export.ts')).exportQtiFile(input),
  },
  {
    name: 'bank score',
    usage: 'ITEM.xml RESPONSE.json',
    summary: 'score responses to a QTI 3.0 item by its own response processing',
    words: [2, 2],
    optionHelp: async () => [
      'RESPONSE.json   {"RESPONSE": "A" | ["A", "B"] | null, …}; a pair is "A B", a point "12 34"',
    ],
    run: async (input) => (await import('./bank-score.ts')).scoreQtiFile(input),
  },
  {
    name: 'credential verify',
    usage: 'FILE|URL',
    summary: 'verify a certificate, of this or of any other issuer, and list every check',
    words: [1, 1],
    run: async (input) => (await import('./runs.ts')).verifyCertificate(input),
  },
  {
    name: 'sitting verify',
    usage: 'RECEIPT.json',
    summary: 'verify the receipt of a sitting, without the site; exit code 1 where something does not fit',
    words: [1, 1],
    run: async (input) => (await import('./sitting.ts')).verifyReceipt(input),
  },
  {
    name: 'ledger verify',
    usage: 'URL|FILE [--key KEY] [--checkpoint FILE] [--document FILE] [--witness KEY]…',
    summary:
      'verify a proof, or that the log still holds what it held; exit code 1 where something does not fit',
    words: [1, 1],
    options: {
      key: { type: 'string' },
      checkpoint: { type: 'string' },
      document: { type: 'string' },
      witness: { type: 'string', multiple: true },
    },
    optionHelp: async () => [
      'FILE                a proof, checked offline; URL: that of a proof, or of the log (https://…/log)',
      '--key KEY           the log’s key as at /log/key, or a file with it; a URL’s is asked for where none is given',
      '--checkpoint FILE   a checkpoint that was kept: does the log still begin with what it stated?',
      '--document FILE     a certificate’s signed file: does the entry commit to it?',
      '--witness KEY       a witness who has to have cosigned; may be given again',
    ],
    run: async (input) => (await import('./ledger.ts')).verifyLedger(input),
  },
  {
    name: 'ledger witness',
    usage: 'URL --key FILE --state FILE [--name NAME] [--log-key KEY] [--post]',
    summary:
      'look at a log as a witness: keep and cosign its checkpoint; exit code 1 where it does not begin with what it held',
    words: [1, 1],
    options: {
      key: { type: 'string' },
      state: { type: 'string' },
      name: { type: 'string' },
      'log-key': { type: 'string' },
      post: { type: 'boolean' },
    },
    optionHelp: async () => [
      'URL               the log, https://…/log; call it again and again, for example every ten minutes',
      '--key FILE        your key; where there is none yet, --name has one made, which you keep secret',
      '--name NAME       your name as a witness, for example witness.example.org/w1',
      '--state FILE      where the last checkpoint is kept; whoever loses it starts trusting anew',
      '--log-key KEY     the log’s key, or a file with it; without it, it is asked of the log once, and kept',
      '--post            send the cosignature to the log, whose operator has entered your public key',
    ],
    run: async (input) => (await import('./ledger-witness.ts')).witnessLedger(input),
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
    name: 'irt fit',
    usage: 'RESPONSES.csv --model MODEL [--tolerance T] [--iterations N] [--scores]',
    summary:
      'fit an item response model by marginal maximum likelihood; exit code 1 where it does not converge',
    words: [1, 1],
    options: {
      model: { type: 'string' },
      tolerance: { type: 'string' },
      iterations: { type: 'string' },
      scores: { type: 'boolean' },
    },
    optionHelp: async () => [
      'RESPONSES.csv    a row a candidate, a column an item, with or without a heading: 0 or 1, or category numbers',
      '                 for grm; empty or NA where there is no answer',
      '--model MODEL    1pl (Rasch: slopes 1, the variance of ability free), 2pl, 3pl, or grm (graded responses)',
      '--tolerance T    done when an iteration changes no parameter by as much, above 0 and below 1 (0.000001)',
      '--iterations N   give up after so many (5000); what was reached is told, and that it has not converged',
      '--scores         tell each candidate’s ability too: EAP with its deviation, Warm’s estimate with its error',
      'b is the difficulty on the scale of θ, d = −ab the intercept; se are standard errors (observed information);',
      'seconds are seconds of CPU for reading and fitting.',
    ],
    run: async (input) => (await import('./irt.ts')).fitResponses(input),
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
