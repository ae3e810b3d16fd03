import { sql } from 'kysely';
import { notFound } from '../../kernel/problem.ts';
import type { Services } from '../../kernel/services.ts';
import { facts, get, type Route, type WebContext } from '../../kernel/web.ts';
import { metrics } from '../metrics.ts';
import { sendSource, showAccessibility, showLicence, showSource } from './about.tsx';
import { showAudit } from './audit.tsx';
import { showGallery } from './gallery.tsx';
import { showMe } from './me.tsx';
import { showOutbox } from './outbox.tsx';

// Figures are for the machine itself (a collector beside it) and for operators.
async function showMetrics(c: WebContext): Promise<Response> {
  const { caller, viewer } = facts(c);
  const here = caller === '127.0.0.1' || caller === '::1' || caller === '::ffff:127.0.0.1';
  const forwarded = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined;
  if (!(here && !forwarded) && viewer?.roles.includes('operator') !== true) throw notFound('page');
  return c.body(await metrics.metrics(), 200, { 'content-type': metrics.contentType });
}

/** Pages that belong to no domain. */
export function officeRoutes(services: Services): Route[] {
  return [
    get('/health', (c) => c.json({ status: 'alive' })),
    get('/ready', async (c) => {
      await sql`select 1`.execute(services.db);
      return c.json({ status: 'ready' });
    }),
    get('/metrics', showMetrics),
    get('/robots.txt', (c) =>
      c.text('User-agent: *\nDisallow: /me\nDisallow: /sit\nDisallow: /office\nDisallow: /outbox\n'),
    ),
    get('/accessibility', showAccessibility(services)),
    get('/licence', showLicence(services)),
    get('/source', showSource),
    get('/source.tar.gz', sendSource(services)),
    get('/me', showMe(services)),
    get('/office/audit', showAudit(services)),
    ...(services.config.mode === 'demo'
      ? [get('/outbox', showOutbox(services)), get('/gallery', showGallery)]
      : []),
  ];
}
