import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { signerOf, signToken } from '../jose/sign-token.ts';
import type { KeyServices } from '../keys/identity.ts';
import { signingKeyOf } from '../keys/issuer.ts';
import { credentialShape } from '../verify/credential-shape.ts';
import { refuseUnlessShared } from './certificate-json.ts';
import { forEverySite } from './machine.ts';
import type { ForMinimal } from './minimal.tsx';
import { certificateOf } from './presented.ts';

/**
 * Answers with a certificate as a token (`application/vc+jwt`): the same statements, signed when they are asked for with
 * the key that speaks for their issuer now. Ed25519 gives the same token each time.
 */
async function sendToken(
  c: WebContext,
  services: KeyServices,
  { id, document }: { readonly id: string; readonly document: object },
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { issuer } = credentialShape.parse(document);
  const signer = signerOf(await signingKeyOf(services, issuer.id));
  return c.body(await signToken(document, signer, 'vc-jose'), 200, {
    'content-type': 'application/vc+jwt',
    'content-disposition': `inline; filename="certificate-${id}.jwt"`,
    ...headers,
  });
}

/** `GET /c/:credential/credential.jwt`, for whoever may have the signed file. */
export const showToken = (services: Services) => async (c: WebContext) => {
  const certificate = await certificateOf(c, services.db);
  const headers = refuseUnlessShared(c, certificate);
  return sendToken(c, services, { id: certificate.credentialId, document: certificate.document }, headers);
};

/** `GET /c/:credential/credential.jwt` of a minimal certificate: there is nothing in it to keep back. */
export const minimalToken: ForMinimal = (c, services, { document, minimalId }) =>
  sendToken(c, services, { id: minimalId, document }, forEverySite);
