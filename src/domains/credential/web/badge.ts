import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { badgePicture, badgePng } from '../bake/badge-picture.ts';
import { bakePng } from '../bake/baked-png.ts';
import { bakeSvg } from '../bake/baked-svg.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { refuseUnlessShared } from './certificate-json.ts';
import { certificateOf, statedBy } from './presented.ts';

function pictureOf(certificate: Certificate, address: string): string {
  const { name, issuer, achievement, demonstration } = statedBy(certificate);
  return badgePicture({
    title: achievement?.name ?? name ?? 'Certificate',
    issuer: issuer.name ?? issuer.id,
    link: `${address}/c/${certificate.credentialId}`,
    demonstration,
  });
}

const disposition = ({ credentialId }: Certificate, ending: string) =>
  `inline; filename="badge-${credentialId}.${ending}"`;

/** `GET /c/:credential/badge.png`: the certificate's badge with the signed document in it. */
export const showBadgePng =
  ({ db, config }: Services) =>
  async (c: WebContext) => {
    const certificate = await certificateOf(c, db);
    const headers = refuseUnlessShared(c, certificate);
    const picture = badgePng(pictureOf(certificate, config.address));
    const baked = bakePng(picture, JSON.stringify(certificate.document));
    return c.body(Uint8Array.from(baked), 200, {
      'content-type': 'image/png',
      'content-disposition': disposition(certificate, 'png'),
      ...headers,
    });
  };

/** `GET /c/:credential/badge.svg`: the same as a picture of lines. */
export const showBadgeSvg =
  ({ db, config }: Services) =>
  async (c: WebContext) => {
    const certificate = await certificateOf(c, db);
    const headers = refuseUnlessShared(c, certificate);
    return c.body(bakeSvg(pictureOf(certificate, config.address), certificate.document), 200, {
      'content-type': 'image/svg+xml',
      'content-disposition': disposition(certificate, 'svg'),
      ...headers,
    });
  };
