import { deleteCookie, setCookie } from 'hono/cookie';
import type { Config } from '../../../kernel/config.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { sessionSeconds } from '../session/session.ts';

const isSecure = (config: Config): boolean => config.address.startsWith('https:');

/** The cookie's name; over https its prefix binds it to this host (RFC 6265bis). */
export function sessionCookie(config: Config): string {
  return isSecure(config) ? '__Host-assay-session' : 'assay-session';
}

/** Hands the browser a session's token, out of reach of scripts. */
export function setSessionCookie(c: WebContext, config: Config, token: string): void {
  setCookie(c, sessionCookie(config), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(config),
    maxAge: sessionSeconds,
  });
}

export function clearSessionCookie(c: WebContext, config: Config): void {
  deleteCookie(c, sessionCookie(config), { path: '/', secure: isSecure(config) });
}
