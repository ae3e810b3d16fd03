import { join } from 'node:path';
import { tellSaturation } from './cost.ts';
import type { Bench } from './figure.ts';
import { type Generator, startGenerator } from './generator.ts';
import { httpClient } from './load/http.ts';
import { earnCertificate } from './pages/earn-certificate.ts';
import { type PublicPage, publicPages } from './pages/public-pages.ts';
import type { ReaderDeeds } from './readers.ts';
import type { BenchServer } from './server.ts';
import { startService } from './service.ts';

const lanes = 32;
const wantedPerSecond = 1000;
/** Above this share of saturation a queue forms by chance alone, and its length is what would be measured. */
const highestShare = 0.7;

/** Public pages: how many requests a second there can be, what one costs, and how long it takes at a steady rate. */
export async function pages(bench: Bench): Promise<void> {
  const { server } = await startService(bench);
  const readers = startGenerator<ReaderDeeds>(join(import.meta.dirname, 'readers.ts'));
  bench.afterwards(() => readers.stop());
  const { origin, secret } = server;
  const site = { origin, databaseUrl: (await server.database()).url, secret };
  const certificate = await earnCertificate(site);
  const http = httpClient(origin, 1);
  const found = await publicPages(http, certificate);
  await http.close();
  if (found.missing.length > 0) bench.broken(`pages that do not exist: ${found.missing.join(', ')}`);
  for (const page of found.pages) await measure(bench, server, readers, page);
}

async function measure(
  bench: Bench,
  server: BenchServer,
  readers: Generator<ReaderDeeds>,
  { name, path }: PublicPage,
): Promise<void> {
  const { origin } = server;
  const figures = {
    perSecond: `${name}.requests_per_second`,
    cost: `${name}.cpu_us_per_request`,
    share: `.${name}`,
  };
  const most = await tellSaturation(bench, server, figures, (seconds) =>
    readers.ask('saturate', { origin, path, lanes, seconds }),
  );
  const perSecond = Math.min(wantedPerSecond, Math.floor(most * highestShare));
  const steady = await readers.ask('open', { origin, path, perSecond, seconds: bench.short ? 2 : 6 });
  bench.tell(`${name}.rate`, perSecond, 'requests/s');
  bench.tell(`${name}.p50_ms`, steady.p50Ms, 'ms');
  bench.tell(`${name}.p99_ms`, steady.p99Ms, 'ms');
  bench.tell(`${name}.generator_lateness_p99_ms`, steady.latenessP99Ms, 'ms');
  if (steady.failures > 0) bench.broken(`${steady.failures} requests for ${path} failed`);
}
