import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { largestPicture } from '../verify/read-credential-file.ts';
import type { CurrencySource } from '../currency/currency.ts';
import { openStatusLists } from '../status/status-lists.ts';
import { showBadgePng, showBadgeSvg } from './badge.ts';
import { showCertificate } from './certificate.tsx';
import { showCertificatePdf } from './certificate-pdf.ts';
import { showDocument, showStatus } from './certificate-json.ts';
import { confirm, decline } from './decide-revocation.ts';
import { makeKey, showKeys } from './keys.tsx';
import { showDidDocument, showStatusList } from './machine.ts';
import { saveDisclosure, showMine } from './mine.tsx';
import { askForRevocation, showCredential } from './office-credential.tsx';
import { credentialsCsv, showCredentials } from './office-list.tsx';
import { showVerify, verifySubmitted } from './verify.tsx';

// A form wraps its file in a few lines of its own.
const formSurplus = 4 * 1024;

/** Every address of the credential domain. `currency` is computed above it. */
export function credentialRoutes(process: Services, currency: CurrencySource): Route[] {
  const services = { ...process, currency };
  const lists = openStatusLists(services);
  return [
    get('/c/:credential', showCertificate(services)),
    get('/c/:credential/credential.json', showDocument(services)),
    get('/c/:credential/badge.png', showBadgePng(services)),
    get('/c/:credential/badge.svg', showBadgeSvg(services)),
    get('/c/:credential/certificate.pdf', showCertificatePdf(services)),
    get('/c/:credential/status.json', showStatus(services)),
    get('/status/:list', showStatusList(services, lists)),
    ...(services.config.mode === 'production'
      ? [get('/.well-known/did.json', showDidDocument(services))]
      : []),
    get('/verify', showVerify(services, lists)),
    post('/verify', verifySubmitted(services, lists), { maxBodyBytes: largestPicture + formSurplus }),
    get('/me/certificates/:credential', showMine(services)),
    post('/me/certificates/:credential/disclosure', saveDisclosure(services)),
    get('/office/credentials', showCredentials(services)),
    get('/office/credentials.csv', credentialsCsv(services)),
    get('/office/credentials/:credential', showCredential(services)),
    post('/office/credentials/:credential/revocation', askForRevocation(services)),
    post('/office/revocations/:revocation/confirm', confirm(services)),
    post('/office/revocations/:revocation/decline', decline(services)),
    get('/office/keys', showKeys(services)),
    post('/office/keys', makeKey(services)),
  ];
}
