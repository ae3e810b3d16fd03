import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fetchPublic } from './fetch-public.ts';
import { type Problem, type Report, sortFiles, verifyDocument } from './index.ts';
import { linesOf } from './told.ts';

const usage = `assay-verify FILE|URL… [--offline] [--json] [--trusted DID]… [--accreditor DID]…
             [--log-key KEY] [--checkpoint FILE] [--at INSTANT]

Verifies certificates: signed JSON (.json), tokens (.jwt), or a PNG, SVG or PDF with one inside. Name along with them
what they are checked against: DID documents, status lists, freshness statements, a proof of the log. What is missing
is fetched by https, unless --offline.

  --trusted DID       an issuer that you trust; without any, nothing is more than NOT TRUSTED
  --accreditor DID    a body whose endorsements count
  --log-key KEY       the log's key: name+id+base64, as at /log/key
  --checkpoint FILE   a checkpoint of the log that you kept
  --at INSTANT        verify as of 2026-11-23T12:00:00Z instead of now

Exit code 0: all are valid. 1: one is not. 2: one could not be read or decided.
`;

/** Something for the user to put right. */
class CannotRun extends Error {}

// By its name: the library brings a class of its own.
const isProblem = (error: unknown): error is Problem => error instanceof Error && error.name === 'Problem';

function given(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        offline: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        trusted: { type: 'string', multiple: true, default: [] },
        accreditor: { type: 'string', multiple: true, default: [] },
        'log-key': { type: 'string' },
        checkpoint: { type: 'string' },
        at: { type: 'string' },
      },
    });
  } catch (error) {
    throw new CannotRun((error as Error).message);
  }
}

async function contentOf(name: string, offline: boolean): Promise<Uint8Array> {
  const isAddress = /^https?:/i.test(name);
  if (isAddress && offline)
    throw new CannotRun(`${name} is an address, and nothing is looked up with --offline.`);
  if (isAddress) return fetchPublic(name);
  try {
    return await readFile(name);
  } catch (error) {
    throw new CannotRun(`${name} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

const exitCodeOf = ({ verdict, log }: Report): number => {
  if (verdict === 'undecided') return 2;
  return verdict === 'valid' && log?.holds !== false ? 0 : 1;
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = given(args);
  if (values.help || positionals.length === 0) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  if (values.at !== undefined && Number.isNaN(Date.parse(values.at)))
    throw new CannotRun(`--at ${values.at} is no instant.`);
  const files: { name: string; content: Uint8Array }[] = [];
  for (const name of positionals) files.push({ name, content: await contentOf(name, values.offline) });
  const { credentials, ...companions } = sortFiles(files);
  if (credentials.length === 0) throw new CannotRun('There is no credential among these.');
  const checkpoint = values.checkpoint === undefined ? undefined : await contentOf(values.checkpoint, true);
  const reports: { file: string; report: Report }[] = [];
  for (const { name, document } of credentials) {
    const report = await verifyDocument(document, companions, {
      trustedIssuers: values.trusted,
      accreditors: new Map(values.accreditor.map((did) => [did, did])),
      ...(values.at === undefined ? {} : { now: values.at }),
      ...(values.offline ? {} : { fetch: fetchPublic }),
      ...(values['log-key'] === undefined ? {} : { logKey: values['log-key'] }),
      ...(checkpoint === undefined ? {} : { logCheckpoint: new TextDecoder().decode(checkpoint) }),
    });
    reports.push({ file: name, report });
  }
  const told = values.json
    ? JSON.stringify(
        reports.map(({ file, report }) => ({ file, ...report })),
        null,
        2,
      )
    : reports.flatMap(({ file, report }) => linesOf(file, report)).join('\n');
  process.stdout.write(`${told}\n`);
  return Math.max(...reports.map(({ report }) => exitCodeOf(report)));
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotRun || isProblem(error))) throw error;
  const todo = isProblem(error) ? (error.todo ?? '') : '';
  process.stderr.write(`${error.message} ${todo}`.trimEnd().concat('\n'));
  process.exitCode = 2;
}
