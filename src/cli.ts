import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotRun, exitCodes, type Verb } from './app/cli/verb.ts';
import { verbs } from './app/cli/verbs.ts';
import { readConfig } from './kernel/config.ts';
import { failureText } from './app/failure-text.ts';

const projectDir = join(import.meta.dirname, '..');

function overview(): string {
  const lines = verbs.map((verb) => `  ${`${verb.name} ${verb.usage}`.trimEnd().padEnd(40)} ${verb.summary}`);
  return [
    'assay VERB [--json] [--help]',
    '',
    `  ${'serve'.padEnd(40)} start the site, until Ctrl-C`,
    ...lines,
    `  ${'help'.padEnd(40)} this page`,
    '',
    'Exit codes: 0 good, 1 bad, 2 could not run.',
  ].join('\n');
}

async function helpOf(verb: Verb): Promise<string> {
  return [
    `assay ${verb.name} ${verb.usage}`.trimEnd(),
    '',
    `  ${verb.summary}`,
    '',
    ...((await verb.optionHelp?.()) ?? []).map((line) => `  ${line}`),
    '  --json        print the result as JSON',
    '  --help        this page',
    '',
    'Exit codes: 0 good, 1 bad, 2 could not run.',
  ].join('\n');
}

function findVerb(args: readonly string[]): { verb: Verb; rest: string[] } {
  for (const length of [2, 1]) {
    const verb = verbs.find(({ name }) => name === args.slice(0, length).join(' '));
    if (verb !== undefined) return { verb, rest: args.slice(length) };
  }
  throw new CannotRun(`There is no verb "${args[0] ?? ''}". \`assay help\` lists them.`);
}

async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === 'help' || args[0] === '--help') {
    process.stdout.write(`${overview()}\n`);
    return exitCodes.good;
  }
  if (args[0] === 'serve') {
    if (args.includes('--help')) process.stdout.write('assay serve\n\n  start the site, until Ctrl-C\n');
    else await (await import('./main.ts')).serveUntilStopped(projectDir, process.env);
    return exitCodes.good;
  }
  const { verb, rest } = findVerb(args);
  const { values, positionals } = parseVerb(verb, rest);
  if (values.help === true) {
    process.stdout.write(`${await helpOf(verb)}\n`);
    return exitCodes.good;
  }
  if (positionals.length < verb.words[0] || positionals.length > verb.words[1]) {
    throw new CannotRun(`Use: assay ${verb.name} ${verb.usage}`.trimEnd());
  }
  const result = await verb.run({
    words: positionals,
    options: values,
    config: readConfig(process.env, projectDir),
  });
  process.stdout.write(`${values.json === true ? JSON.stringify(result.json) : result.text}\n`);
  return result.good ? exitCodes.good : exitCodes.bad;
}

function parseVerb(verb: Verb, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...verb.options, json: { type: 'boolean' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new CannotRun(`${(error as Error).message}\nUse: assay ${verb.name} ${verb.usage}`.trimEnd());
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const message = failureText(error);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: message })}\n`);
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCodes.couldNotRun;
}
