import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { certificateOf, isHolder } from './presented.ts';

/** The viewer's own certificate that the path names; anybody else's does not exist here. */
export async function ownCertificate(c: WebContext, services: Services): Promise<Certificate> {
  const certificate = await certificateOf(c, services.db);
  if (!isHolder(c, certificate)) throw notFound('certificate');
  return certificate;
}
