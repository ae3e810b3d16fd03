import { percentile } from './figure.ts';
import { answerDeeds } from './generator.ts';
import { runClosedLoop } from './load/closed-loop.ts';
import { httpClient } from './load/http.ts';
import { evenArrivals, runOpenLoop } from './load/open-loop.ts';
import { withOwnCpu } from './load/own-cpu.ts';

// Enough that a request never waits for a connection.
const plenty = 256;

const deeds = {
  /** Opens one page as fast as `lanes` connections get it. */
  async saturate({
    origin,
    path,
    lanes,
    seconds,
  }: {
    origin: string;
    path: string;
    lanes: number;
    seconds: number;
  }) {
    const http = httpClient(origin, lanes);
    const measured = await withOwnCpu(() =>
      runClosedLoop(lanes, seconds, async () => (await http.send({ method: 'GET', path })).status === 200),
    );
    await http.close();
    return measured;
  },

  /** Opens one page at a fixed rate, whatever the answers do. */
  async open(input: { origin: string; path: string; perSecond: number; seconds: number }) {
    const { origin, path, perSecond, seconds } = input;
    const http = httpClient(origin, plenty);
    const measured = await withOwnCpu(() =>
      runOpenLoop(
        evenArrivals(perSecond, seconds),
        async () => (await http.send({ method: 'GET', path })).status === 200,
      ),
    );
    await http.close();
    return {
      p50Ms: percentile(measured.latenciesMs, 0.5),
      p99Ms: percentile(measured.latenciesMs, 0.99),
      latenessP99Ms: percentile(measured.latenessMs, 0.99),
      failures: measured.failures,
      cores: measured.cores,
    };
  },
};

/** Readers of public pages: a process of its own. */
export type ReaderDeeds = typeof deeds;

answerDeeds(deeds);
