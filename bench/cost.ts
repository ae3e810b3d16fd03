import type { Bench } from './figure.ts';
import type { ClosedLoop } from './load/closed-loop.ts';
import type { BenchServer, ServiceCpu } from './server.ts';

/** A closed loop with the cores that its generator kept busy. */
export type Saturated = ClosedLoop & { readonly cores: number };

/**
 * Saturates the service once to warm up and once to measure, and tells the throughput, what one request costs in
 * CPU, and how busy the generator and the rest of the machine were meanwhile. Returns the requests a second.
 */
export async function tellSaturation(
  bench: Bench,
  server: BenchServer,
  figures: { perSecond: string; cost: string; share: string },
  saturate: (seconds: number) => Promise<Saturated>,
): Promise<number> {
  await saturate(bench.short ? 1 : 3);
  const before = await server.cpu();
  const full = await saturate(bench.short ? 3 : 8);
  const after = await server.cpu();
  const most = full.done / full.seconds;
  bench.tell(figures.perSecond, most, 'requests/s');
  if (before !== null && after !== null) tellCost(bench, figures, full, before, after);
  bench.tell(`generator_cpu_share${figures.share}`, full.cores, 'cores');
  if (full.failures > 0) bench.broken(`${full.failures} requests of ${figures.perSecond} failed`);
  return most;
}

function tellCost(
  bench: Bench,
  figures: { cost: string; share: string },
  { done, seconds, cores }: Saturated,
  before: ServiceCpu,
  after: ServiceCpu,
): void {
  const [app, postgres] = [after.app - before.app, after.postgres - before.postgres];
  bench.tell(figures.cost, ((app + postgres) * 1e6) / done, 'µs');
  bench.tell(`${figures.cost}.postgres`, (postgres * 1e6) / done, 'µs');
  const others = (after.machine - before.machine - app - postgres) / seconds - cores;
  bench.tell(`others_cpu_share${figures.share}`, Math.max(0, others), 'cores');
}
