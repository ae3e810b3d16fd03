/**
 * The whole test run: `npm test`, or `npm test -- --only PATTERN` for the checks and files whose name matches.
 * Its last line is `N passed, N failed`. Exit code 0: all passed, 1: something failed, 2: it could not run.
 */
import { parseArgs } from 'node:util';
import { checks, runCheck } from './run/checks.ts';
import { findChromium, noChromium } from './run/chromium.ts';
import { dropLeftDatabases } from './run/databases.ts';
import { giveOut, needsBrowser, testFiles } from './run/files.ts';
import { startReport } from './run/report.ts';
import { superviseTests } from './run/supervise.ts';
import { testServer } from './database.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = new RegExp(values.only ?? '', 'i');
  const chosenChecks = checks.filter(({ name }) => chosen.test(name));
  const files = testFiles().filter((file) => chosen.test(file));
  if (chosenChecks.length + files.length === 0) {
    say(`Nothing is called like ${values.only}. Checks: ${checks.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  if (files.some(needsBrowser)) {
    const chromium = findChromium(say);
    if (chromium === undefined) {
      say(noChromium);
      return 2;
    }
    process.env.CHROMIUM = chromium;
  }

  const { front, back } = giveOut(files);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interruption.abort());
  const server = files.length > 0 ? await testServer() : undefined;
  // The tests' processes inherit these, so that each does not start a server or fill a database of its own.
  if (server !== undefined) process.env.ASSAY_TEST_DATABASE = server.url;
  process.env.ASSAY_TEST_RUN = String(process.pid);

  const report = startReport(chosenChecks.length);
  const { signal } = interruption;
  try {
    // Four side by side, because a browser waits more than it works; two browsers at most until the other files are done.
    await Promise.all([
      (async () => {
        for (const check of chosenChecks) if (!signal.aborted) report.check(await runCheck(check, signal));
        await superviseTests(back, signal, report.file);
      })(),
      ...[front, front, back].map((next) => superviseTests(next, signal, report.file)),
    ]);
  } catch (error) {
    report.broken((error as Error).stack ?? String(error));
  } finally {
    if (server !== undefined) {
      await dropLeftDatabases(server.url).catch((error: Error) =>
        report.broken(`the clean-up: ${error.message}`),
      );
      await server.stop();
    }
  }
  if (signal.aborted) report.broken('The run was interrupted.');
  return report.finish() ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(`The tests could not run: ${(error as Error).stack}`);
  process.exitCode = 2;
}
