import type { MiddlewareHandler } from 'hono';

/** A sitting's own pages stand in the frame of its room, and nowhere else is anything framed. */
const isOfSitting = (path: string): boolean => path.startsWith('/sit/');
const isRoom = (path: string): boolean => /^\/sit\/[0-9a-z]{26}\/room$/.test(path);

/** The policy of the page at `path`: no inline style or script but the one style a picture may need. */
export function contentSecurityPolicy(nonce: string, path: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    ...(isRoom(path) ? ["frame-src 'self'"] : []),
    `frame-ancestors ${isOfSitting(path) ? "'self'" : "'none'"}`,
    "base-uri 'none'",
  ].join('; ');
}

/** Headers that every answer carries. */
export function securityHeaders(secure: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(self), microphone=(self), geolocation=(), payment=()');
    if (!headers.has('cross-origin-resource-policy'))
      headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}
