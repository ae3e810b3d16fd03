import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { webDid } from '../keys/identity.ts';
import { ownDidDocument } from '../keys/own-did-document.ts';
import { listById } from '../status/list.sql.ts';
import type { StatusLists } from '../status/status-lists.ts';

/** Headers of what any site's script may read: public statements without a person in them. */
export const forEverySite = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Answers with a signed text, or that whoever asks has it already (RFC 9110 §13.1.2). */
export function sendTagged(
  c: WebContext,
  { text, etag }: { readonly text: string; readonly etag: string },
  { type, cacheControl }: { readonly type: string; readonly cacheControl: string },
): Response {
  const headers = { etag, 'cache-control': cacheControl, ...forEverySite };
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return c.body(null, 304, headers);
  return c.body(text, 200, { 'content-type': type, ...headers });
}

/** `GET /status/:list`: a signed status list. It is asked for anew each time, so that a revocation shows at once. */
export const showStatusList = (services: Services, lists: StatusLists) => async (c: WebContext) => {
  const list = await listById(services.db, param(c, 'list', idSchema<'list'>()));
  if (list === undefined) throw notFound('status list');
  const signed = await lists.signed(list, facts(c).now);
  return sendTagged(c, signed, { type: 'application/vc', cacheControl: 'no-cache' });
};

/** `GET /.well-known/did.json`: the issuer's keys, past ones included, withdrawn ones not (did:web, production only). */
export const showDidDocument = (services: Services) => async (c: WebContext) => {
  const document = await ownDidDocument(services.db, webDid(services.config));
  if (document === undefined) throw notFound('DID document yet');
  return c.body(JSON.stringify(document), 200, {
    'content-type': 'application/did+json',
    'cache-control': 'no-cache',
    ...forEverySite,
  });
};
