import { join } from 'node:path';
import type { CandidateDeeds } from './candidates.ts';
import type { Bench } from './figure.ts';
import { startGenerator } from './generator.ts';
import type { BenchServer } from './server.ts';
import { startService } from './service.ts';

const scheme = 'technical-practitioner';
const places = 30;
const lanes = 32;

/** Open sittings: how long a durable save takes in a room at work, and how many saves and pages there can be. */
export async function sitting(bench: Bench): Promise<void> {
  const { server } = await startService(bench);
  const generator = startGenerator<CandidateDeeds>(join(import.meta.dirname, 'candidates.ts'));
  bench.afterwards(() => generator.stop());
  const { origin, secret } = server;
  const site = { origin, databaseUrl: (await server.database()).url, secret, scheme };
  await generator.ask('make', { site, count: bench.sittings });
  bench.tell('sittings', bench.sittings, 'sittings');

  const seconds = bench.short ? 3 : 10;
  const saturate = async (what: 'save' | 'page', name: string): Promise<void> => {
    await generator.ask('saturate', { what, lanes, seconds: seconds / 3, places });
    const before = await server.cpu();
    const {
      done,
      failures,
      seconds: took,
      cores,
    } = await generator.ask('saturate', { what, lanes, seconds, places });
    bench.tell(`${name}s_per_second`, done / took, 'requests/s');
    await tellCpu(bench, server, { before, name, done });
    bench.tell(`generator_cpu_share.${name}`, cores, 'cores');
    if (failures > 0) bench.broken(`${failures} requests of ${done + failures} failed`);
  };
  await generator.ask('saturate', { what: 'save', lanes, seconds: 2, places });

  const room = { seconds: bench.short ? 15 : 60, saveEverySeconds: 15, stateEverySeconds: 30, places };
  const calm = await generator.ask('sit', room);
  bench.tell('saves', calm.saves, 'requests');
  bench.tell('save_p50_ms', calm.saveP50Ms, 'ms');
  bench.tell('save_p99_ms', calm.saveP99Ms, 'ms');
  bench.tell('generator_lateness_p99_ms', calm.latenessP99Ms, 'ms');
  bench.tell('generator_cpu_share.room', calm.cores, 'cores');
  if (calm.failures > 0) bench.broken(`${calm.failures} requests of a calm room failed`);
  await saturate('save', 'save');
  await saturate('page', 'page');
}

async function tellCpu(
  bench: Bench,
  server: BenchServer,
  given: { before: Awaited<ReturnType<BenchServer['cpu']>>; name: string; done: number },
): Promise<void> {
  const [before, after] = [given.before, await server.cpu()];
  if (before === null || after === null) return;
  const microseconds = (spent: number): number => (spent * 1e6) / given.done;
  const [app, postgres] = [after.app - before.app, after.postgres - before.postgres];
  bench.tell(`cpu_us_per_${given.name}`, microseconds(app + postgres), 'µs');
  bench.tell(`cpu_us_per_${given.name}.app`, microseconds(app), 'µs');
  bench.tell(`cpu_us_per_${given.name}.postgres`, microseconds(postgres), 'µs');
}
