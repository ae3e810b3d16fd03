import { join } from 'node:path';
import type { CandidateDeeds } from './candidates.ts';
import { tellSaturation } from './cost.ts';
import type { Bench } from './figure.ts';
import { startGenerator } from './generator.ts';
import { tellRooms } from './rooms.ts';
import { startService } from './service.ts';

const lanes = 32;

/** Open sittings: how long a durable save takes in a room at work, and how many saves and pages there can be. */
export async function sitting(bench: Bench): Promise<void> {
  const { server } = await startService(bench);
  const generator = startGenerator<CandidateDeeds>(join(import.meta.dirname, 'candidates.ts'));
  bench.afterwards(() => generator.stop());
  const { origin, secret } = server;
  const site = { origin, databaseUrl: (await server.database()).url, secret };
  await generator.ask('make', { site, count: bench.sittings });
  bench.tell('sittings', bench.sittings, 'sittings');

  // A process that has just started is slow at first; nobody sits down in its first second.
  await generator.ask('saturate', { what: 'save', lanes, seconds: 2 });

  await tellRooms(bench, server, generator);

  for (const what of ['save', 'page'] as const) {
    const figures = { perSecond: `${what}s_per_second`, cost: `cpu_us_per_${what}`, share: `.${what}` };
    await tellSaturation(bench, server, figures, (seconds) =>
      generator.ask('saturate', { what, lanes, seconds }),
    );
  }
}
