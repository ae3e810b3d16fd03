import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { isConfirmed, sessionCookie, type Shown, viewersOf } from '../domains/accounts/index.ts';
import { gather } from '../kernel/gather.ts';
import { sameSecret } from '../kernel/hash.ts';
import { Problem } from '../kernel/problem.ts';
import { systemRandom } from '../kernel/id.ts';
import { closeProto } from '../kernel/proto.ts';
import type { Services } from '../kernel/services.ts';
import {
  type Assets,
  facts,
  type RequestFacts,
  type Route,
  type Viewer,
  wantsJson,
  type WebContext,
} from '../kernel/web.ts';
import { errorAnswer } from './errors.tsx';
import { contentSecurityPolicy, securityHeaders } from './headers.ts';
import { timeRequests } from './metrics.ts';
import { navOf } from './nav.ts';
import { type Right, rights } from './rights.ts';
import { allRoutes } from './routes.ts';

type Env = { Variables: { facts: RequestFacts } };

const largestForm = 64 * 1024;

/** What only the process that serves knows of a request. */
export interface Surroundings {
  readonly assets: Assets;
  /** Answers with a built file of the browser's. */
  readonly sendAsset: (c: Context) => Response;
  /** The caller's network address; a test has none. */
  readonly callerOf: (c: WebContext) => string;
}

/** Lets a viewer through a right or throws what is in the way. */
export function authorise(right: Right, viewer: RequestFacts['viewer']): void {
  if (right.who === 'anyone' || right.who === 'api-key') return;
  if (viewer === null) {
    throw new Problem('unauthenticated', 'sign-in-needed', 'You need to sign in for this.', {
      todo: 'Sign in and try again.',
    });
  }
  if (right.who === 'signed-in') return;
  if (right.who.some((role) => viewer.roles.includes(role))) return;
  throw new Problem(
    'forbidden',
    'role-needed',
    `This is for people with the role ${right.who.join(' or ')}.`,
    {
      todo: 'If you should have it, ask an operator.',
    },
  );
}

/** True where a session has to be confirmed first; throws where that cannot be asked on the way. */
function needsConfirmation(right: Right, c: WebContext): boolean {
  const { viewer, now } = facts(c);
  if (!('confirmed' in right) || viewer === null || isConfirmed(viewer, now)) return false;
  if ((c.req.method === 'GET' || c.req.method === 'HEAD') && !wantsJson(c)) return true;
  throw new Problem('forbidden', 'confirmation-needed', 'This needs you to confirm that it is you.', {
    todo: 'Open /confirm in another tab, confirm, and send this again.',
  });
}

// A browser says where a request comes from; another site's form or script is turned away (OWASP CSRF Prevention).
function refuseForeignOrigin(c: WebContext, address: string): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = new Set([new URL(address).origin, new URL(c.req.url).origin]);
  const foreign =
    site !== undefined ? site !== 'same-origin' && site !== 'none' : origin !== undefined && !own.has(origin);
  if (foreign) {
    throw new Problem('forbidden', 'foreign-form', 'This form came from another site.', {
      todo: 'Open the page here and send it from there.',
    });
  }
}

async function refuseForgedForm(c: WebContext): Promise<void> {
  const { viewer } = facts(c);
  if (viewer === null) return;
  const header = c.req.header('x-csrf-token');
  let token: unknown = header;
  if (header === undefined && !(c.req.header('content-type') ?? '').startsWith('application/json')) {
    token = ((await c.req.parseBody({ all: true }).catch(() => ({}))) as Record<string, unknown>)._csrf;
  }
  if (typeof token === 'string' && sameSecret(token, viewer.csrf)) return;
  throw new Problem('forbidden', 'form-expired', 'This form belongs to another or an ended session.', {
    todo: 'Reload the page and send it again.',
  });
}

/** The whole site as one function of a request: `app.request('/')` answers without a socket. */
export function createApp(services: Services, surroundings: Surroundings): Hono<Env> {
  closeProto();
  const { config, log, db, clock, secret } = services;
  const app = new Hono<Env>();
  // Requests that come at once ask for their sessions at once.
  const viewerOf = gather<Shown, Viewer | null>((shown) => viewersOf(db, shown, secret), {
    lanes: 2,
    most: 200,
    patienceMs: 10,
  });
  const secure = config.address.startsWith('https:');

  app.use(securityHeaders(secure));
  // Before anything that asks the database: a file is the same for everybody.
  app.get('/assets/*', surroundings.sendAsset);
  app.use(async (c, next) => {
    const bytes = Buffer.alloc(24);
    systemRandom(bytes);
    const requestId = bytes.toString('hex', 0, 8);
    const nonce = bytes.toString('base64', 8);
    const now = clock();
    const caller = surroundings.callerOf(c);
    const { mode } = config;
    const { assets } = surroundings;
    const factsFor = (viewer: Viewer | null): RequestFacts => ({
      requestId,
      nonce,
      now,
      viewer,
      caller,
      mode,
      assets,
      // Most answers to scripts never look at it.
      get nav() {
        return navOf(viewer, c.req.path);
      },
    });
    // Set first, so that a failure below still has a page to stand on.
    c.set('facts', factsFor(null));
    c.header('x-request-id', requestId);
    c.header('content-security-policy', contentSecurityPolicy(nonce, c.req.path));
    const token = getCookie(c, sessionCookie(config));
    if (token !== undefined) {
      const viewer = await viewerOf({ token, now });
      if (viewer !== null) c.set('facts', factsFor(viewer));
    }
    await next();
  });
  app.use(timeRequests(log));

  for (const route of allRoutes(services)) mount(app, route, config.address);

  app.notFound((c) =>
    errorAnswer(
      c,
      new Problem('not-found', 'not-found', 'There is nothing at this address.', {
        todo: 'Check the address; it may have been copied incompletely.',
      }),
      log,
    ),
  );
  app.onError((error, c) => errorAnswer(c, error, log));
  return app;
}

function mount(app: Hono<Env>, route: Route, address: string): void {
  const right = rights[`${route.method} ${route.path}`];
  if (right === undefined) {
    throw new Error(`${route.method} ${route.path} has no line in the table of rights (src/app/rights.ts).`);
  }
  const maxSize = route.maxBodyBytes ?? largestForm;
  const tooLarge = () =>
    new Problem(
      'too-large',
      'body-too-large',
      `What was sent is larger than ${Math.round(maxSize / 1024)} KiB.`,
      { todo: 'Send less, or a smaller file.' },
    );
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw tooLarge();
    },
  });
  if (route.method === 'GET') {
    app.get(route.path, (c) => {
      authorise(right, facts(c).viewer);
      if (needsConfirmation(right, c)) {
        const { pathname, search } = new URL(c.req.url);
        return c.redirect(`/confirm?next=${encodeURIComponent(pathname + search)}`, 303);
      }
      return route.handle(c);
    });
    return;
  }
  // A length that was announced is kept by Node.js; only a body of unknown length has to be counted while it is read.
  // `limit` knows that too, but has a whole `Request` made first, to see whether there is a body.
  const bounded: MiddlewareHandler = (c, next) => {
    const announced = c.req.header('content-length');
    if (announced === undefined || c.req.header('transfer-encoding') !== undefined) return limit(c, next);
    if (Number(announced) > maxSize) throw tooLarge();
    return next();
  };
  app.on(route.method, route.path, bounded, async (c) => {
    refuseForeignOrigin(c, address);
    authorise(right, facts(c).viewer);
    await refuseForgedForm(c);
    needsConfirmation(right, c);
    return route.handle(c);
  });
}
