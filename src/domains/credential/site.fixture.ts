import { Hono } from 'hono';
import { type Problem, statusOf } from '../../kernel/problem.ts';
import type { Services } from '../../kernel/services.ts';
import type { RequestFacts, Viewer, WebContext } from '../../kernel/web.ts';
import { personById, rolesOf } from '../accounts/index.ts';
import { type CurrencySource, credentialRoutes, untouched } from './index.ts';
import { personNamed, today } from './passed-sitting.fixture.ts';

/** Asks the site for a path and answers with what came back. */
export type Ask = (
  path: string,
  init?: RequestInit,
) => Promise<{ status: number; text: string; bytes: Uint8Array; headers: Headers }>;

/** As long as no change was ever signed. */
const neverTouched: CurrencySource = {
  currencyOf: async () => untouched,
  touchedCertificates: async () => new Map(),
};

/**
 * This domain's pages as one function of a request, for somebody who is signed in or for nobody. The whole site with
 * its table of rights and its forms' tokens is tested in test/; here a problem is its code as JSON.
 */
export async function site(
  services: Services,
  name?: string,
  now = today,
  currency: CurrencySource = neverTouched,
): Promise<Ask> {
  const viewer = name === undefined ? null : await viewerNamed(services, name);
  const app = new Hono<{ Variables: { facts: RequestFacts } }>();
  app.use(async (c, next) => {
    c.set('facts', {
      requestId: 'test',
      now,
      viewer,
      nonce: '',
      caller: '192.0.2.1',
      nav: [],
      mode: services.config.mode,
      assets: { css: '/assets/style.css', islands: {} },
    });
    await next();
  });
  for (const { method, path, handle } of credentialRoutes(services, currency)) {
    app.on(method, path, async (c: WebContext) => handle(c));
  }
  app.onError((error, c) => {
    if (error.name !== 'Problem') throw error;
    const { kind, code, message, todo, fields } = error as Problem;
    return c.json({ code, message, todo, fields }, statusOf[kind]);
  });
  return async (path, init) => {
    const response = await app.request(`http://127.0.0.1:4000${path}`, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      text: new TextDecoder().decode(bytes),
      bytes,
      headers: response.headers,
    };
  };
}

async function viewerNamed({ db }: Services, name: string): Promise<Viewer> {
  const personId = await personNamed(db, name);
  const email = (await personById(db, personId))?.email ?? '';
  return {
    personId,
    sessionId: '' as Viewer['sessionId'],
    name,
    email,
    roles: await rolesOf(db, personId),
    zone: 'UTC',
    csrf: '',
    confirmedAt: '2026-01-01T00:00:00.000Z',
  };
}

/** A form as a browser sends it. */
export function form(fields: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) };
}
