import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Log } from '../kernel/log.ts';

/** The process's figures in Prometheus' format, at `/metrics`. */
export const metrics = new Registry();

const seconds = new Histogram({
  name: 'assay_http_request_seconds',
  help: 'Time to answer, by method, route and status class',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.001, 0.003, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [metrics],
});

/** Starts collecting the process's own figures; once, in the process that serves. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics({ register: metrics });
}

/** Times each request by its route, never by its address: an address can hold a person's id. */
export function timeRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const took = (performance.now() - start) / 1000;
    const route = routePath(c, -1);
    seconds.observe({ method: c.req.method, route, status: `${Math.floor(c.res.status / 100)}xx` }, took);
    log.debug(
      { requestId: c.get('facts').requestId, method: c.req.method, route, status: c.res.status, took },
      'answered',
    );
  };
}
