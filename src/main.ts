import { join } from 'node:path';
import { demoPeople } from './domains/accounts/index.ts';
import { readConfig } from './kernel/config.ts';
import { openLog } from './kernel/log.ts';
import { failureText } from './app/failure-text.ts';
import { keepDatabase } from './app/keep-database.ts';
import { collectProcessMetrics } from './app/metrics.ts';
import { startServer } from './app/server.ts';

/** config → database → app → serve, until it is told to stop. */
export async function serveUntilStopped(projectDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(env, projectDir);
  const log = openLog(config.logLevel);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const database = await keepDatabase(config, log, say);
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
  try {
    collectProcessMetrics();
    server = await startServer({ config, databaseUrl: database.url, log });
    say('');
    say(`Assay listens on http://${config.host}:${server.port}`);
    if (config.mode === 'demo') {
      say('');
      say('This is a demonstration: people, results and certificates are fictional. One click signs in:');
      for (const { name, roles } of demoPeople) say(`  ${name.padEnd(16)} ${roles.join(', ')}`);
      say(`  at http://${config.host}:${server.port}/sign-in; letters are at /outbox. Ctrl-C ends it.`);
    }
    const signal = await stopped;
    say(`\n${signal}: ending.`);
  } finally {
    await server?.stop();
    await database.stop();
  }
  say('Ended cleanly.');
}

if (import.meta.main) {
  try {
    await serveUntilStopped(join(import.meta.dirname, '..'), process.env);
  } catch (error) {
    process.stderr.write(`${failureText(error)}\n`);
    process.exitCode = 2;
  }
}
