import { anyone, only, owner, type Right } from './right.ts';

/** The table of rights: certificates, their keys and their checks, and the log of what was issued. */
export const credentialRights: Readonly<Record<string, Right>> = {
  // credential
  'GET /c/:credential': anyone,
  'GET /c/:credential/credential.json': anyone,
  'GET /c/:credential/badge.png': anyone,
  'GET /c/:credential/badge.svg': anyone,
  'GET /c/:credential/certificate.pdf': anyone,
  'GET /c/:credential/status.json': anyone,
  'GET /status/:list': anyone,
  'GET /.well-known/did.json': anyone,
  'GET /verify': anyone,
  'POST /verify': anyone,
  'GET /me/certificates/:credential': owner,
  'POST /me/certificates/:credential/disclosure': owner,
  'GET /office/credentials': only('key custodian', 'decision-maker', 'programme manager', 'accreditor'),
  'GET /office/credentials.csv': only('key custodian', 'decision-maker', 'programme manager', 'accreditor'),
  'GET /office/credentials/:credential': only(
    'key custodian',
    'decision-maker',
    'programme manager',
    'accreditor',
  ),
  'POST /office/credentials/:credential/revocation': only('key custodian', 'decision-maker'),
  'POST /office/revocations/:revocation/confirm': only('key custodian', 'decision-maker'),
  'POST /office/revocations/:revocation/decline': only('key custodian', 'decision-maker'),
  'GET /log': anyone,
  'GET /log/checkpoint': anyone,
  'GET /log/key': anyone,
  'GET /log/tile/entries/:tile{.+}': anyone,
  'GET /log/tile/:level/:tile{.+}': anyone,
  'GET /log/proof/:entry': anyone,
  'GET /office/keys': only('key custodian'),
  'POST /office/keys': only('key custodian'),
};
