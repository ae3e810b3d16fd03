import type { CandidateDeeds } from './candidates.ts';
import type { Bench } from './figure.ts';
import type { Generator } from './generator.ts';
import type { BenchServer } from './server.ts';

/** A save is to be on disk within this time in 99 of 100 cases. */
const saveBudgetMs = 50;

/** Rooms of growing size, each candidate saving every 15 s and asking for the state every 30 s. */
const roomSizes = [100, 300, 1_000, 3_000, 10_000, 20_000, 30_000, 50_000];

/** Fuller and fuller rooms, until there are no more candidates or the budget breaks. */
export async function tellRooms(
  bench: Bench,
  server: BenchServer,
  generator: Generator<CandidateDeeds>,
): Promise<void> {
  const sizes = [...roomSizes.filter((size) => size < bench.sittings), bench.sittings];
  let most = 0;
  for (const open of sizes) {
    const isLast = open === bench.sittings;
    const seconds = bench.short ? 15 : isLast ? bench.minutes * 60 : 60;
    const memory = [server.memoryMib()];
    const minutes = setInterval(() => memory.push(server.memoryMib()), 60_000);
    const calm = await generator
      .ask('sit', { open, seconds, saveEverySeconds: 15, stateEverySeconds: 30 })
      .finally(() => clearInterval(minutes));
    bench.tell(`saves.${open}`, calm.saves, 'requests');
    bench.tell(`save_p50_ms.${open}`, calm.saveP50Ms, 'ms');
    bench.tell(`save_p99_ms.${open}`, calm.saveP99Ms, 'ms');
    bench.tell(`generator_lateness_p99_ms.${open}`, calm.latenessP99Ms, 'ms');
    bench.tell(`generator_cpu_share.${open}`, calm.cores, 'cores');
    // In the first minutes the process comes to remember the room; afterwards its memory should stay.
    if (isLast)
      for (const [minute, mib] of [...memory, server.memoryMib()].entries())
        bench.tell(`app_memory_mib.minute_${minute}`, mib, 'MiB');
    if (calm.failures > 0) bench.broken(`${calm.failures} requests of a room of ${open} failed`);
    if (calm.saveP99Ms >= saveBudgetMs) break;
    most = open;
  }
  bench.tell('max_open_sittings', most, 'sittings');
}
