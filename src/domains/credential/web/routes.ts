import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { largestPicture } from '../verify/read-credential-file.ts';
import type { CurrencySource } from '../currency/currency.ts';
import { openRanges } from '../freshness/range.ts';
import { openStatusLists } from '../status/status-lists.ts';
import { decide, enter, unsignedEndorsement } from './accreditors.ts';
import { showBadgePng, showBadgeSvg } from './badge.ts';
import { showCertificate } from './certificate.tsx';
import { showCertificatePdf } from './certificate-pdf.ts';
import { showDocument, showStatus } from './certificate-json.ts';
import { minimalToken, showToken } from './certificate-token.ts';
import { batchCsv, showBatch } from './batch.tsx';
import { largestList, showListForm, verifyList } from './batch-form.tsx';
import { largestRequest, showVerifications, verifyMany } from './batch-api.ts';
import { confirmAskedRevocation, declineAskedRevocation } from './decide-revocation.ts';
import { confirmAskedSuspension, declineAskedSuspension } from './decide-suspension.ts';
import { showFreshness, showOwnFreshness } from './freshness.ts';
import { showEndorsement, withdraw } from './endorsement.tsx';
import { endorsementsCsv, showEndorsements } from './endorsements.tsx';
import { handIn, keep } from './hand-in-endorsement.tsx';
import { askAboutKey, confirmAboutKey, declineAboutKey, showKeys } from './keys.tsx';
import { showDidDocument, showStatusList } from './machine.ts';
import { saveDisclosure, showMine } from './mine.tsx';
import {
  askForMinimal,
  minimalDocument,
  minimalPage,
  minimalStatus,
  orMinimal,
  withdrawOwnMinimal,
} from './minimal.tsx';
import { askForRevocation, askForSuspension, showCredential } from './office-credential.tsx';
import { credentialsCsv, showCredentials } from './office-list.tsx';
import { registerCsv } from './register-csv.ts';
import { showRegister } from './register.tsx';
import { vcApiRoutes } from './vc-api.ts';
import { showVerify, verifySubmitted } from './verify.tsx';
import {
  endWatch,
  largestWatchList,
  makeWebhook,
  removeOwnWebhook,
  showWatches,
  watchesCsv,
  watchMore,
} from './watches.tsx';

// A form wraps its file in a few lines of its own.
const formSurplus = 4 * 1024;

/** Every address of the credential domain. `currency` is computed above it. */
export function credentialRoutes(process: Services, currency: CurrencySource): Route[] {
  const services = { ...process, currency };
  const lists = openStatusLists(services);
  return [
    get('/c/:credential', orMinimal(services, minimalPage, showCertificate(services))),
    get('/c/:credential/credential.json', orMinimal(services, minimalDocument, showDocument(services))),
    get('/c/:credential/credential.jwt', orMinimal(services, minimalToken, showToken(services))),
    get('/c/:credential/badge.png', showBadgePng(services)),
    get('/c/:credential/badge.svg', showBadgeSvg(services)),
    get('/c/:credential/certificate.pdf', showCertificatePdf(services)),
    get('/c/:credential/status.json', orMinimal(services, minimalStatus, showStatus(services))),
    get('/status/:list', showStatusList(services, lists)),
    ...(services.config.mode === 'production'
      ? [get('/.well-known/did.json', showDidDocument(services))]
      : []),
    get('/verify', showVerify(services, lists)),
    post('/verify', verifySubmitted(services, lists), { maxBodyBytes: largestPicture + formSurplus }),
    get('/verify/list', showListForm()),
    post('/verify/list', verifyList(services), { maxBodyBytes: largestList + formSurplus }),
    get('/verify/batches/:batch', showBatch(services)),
    get('/verify/batches/:batch/results.csv', batchCsv(services)),
    post('/api/v1/verifications', verifyMany(services), { maxBodyBytes: largestRequest }),
    get('/api/v1/verifications/:batch', showVerifications(services)),
    get('/me/watches', showWatches(services)),
    get('/me/watches.csv', watchesCsv(services)),
    post('/me/watches', watchMore(services), { maxBodyBytes: largestWatchList + formSurplus }),
    post('/me/watches/:watch/end', endWatch(services)),
    post('/me/webhook', makeWebhook(services)),
    post('/me/webhook/end', removeOwnWebhook(services)),
    get('/me/certificates/:credential', showMine(services)),
    get('/me/certificates/:credential/freshness.json', showOwnFreshness(services)),
    get('/freshness/:prefix', showFreshness(services, openRanges(services))),
    post('/me/certificates/:credential/disclosure', saveDisclosure(services)),
    post('/me/certificates/:credential/minimal', askForMinimal(services)),
    post('/me/certificates/:credential/minimal/withdrawal', withdrawOwnMinimal(services)),
    get('/office/credentials', showCredentials(services)),
    get('/office/credentials.csv', credentialsCsv(services)),
    get('/office/credentials/:credential', showCredential(services)),
    post('/office/credentials/:credential/revocation', askForRevocation(services)),
    post('/office/revocations/:revocation/confirm', confirmAskedRevocation(services)),
    post('/office/revocations/:revocation/decline', declineAskedRevocation(services)),
    post('/office/credentials/:credential/suspension', askForSuspension(services)),
    post('/office/suspensions/:suspension/confirm', confirmAskedSuspension(services)),
    post('/office/suspensions/:suspension/decline', declineAskedSuspension(services)),
    get('/register', showRegister(services)),
    get('/register.csv', registerCsv(services)),
    get('/office/endorsements', showEndorsements(services)),
    get('/office/endorsements.csv', endorsementsCsv(services)),
    get('/office/endorsements/unsigned.json', unsignedEndorsement(services)),
    post('/office/endorsements', handIn(services, lists)),
    post('/office/endorsements/keep', keep(services, lists)),
    get('/office/endorsements/:endorsement', showEndorsement(services)),
    post('/office/endorsements/:endorsement/withdrawal', withdraw(services)),
    post('/office/accreditors', enter(services)),
    post('/office/accreditors/:accreditor/confirm', decide(services, 'confirmed')),
    post('/office/accreditors/:accreditor/decline', decide(services, 'declined')),
    get('/office/keys', showKeys(services)),
    post('/office/keys', askAboutKey(services)),
    post('/office/key-requests/:request/confirm', confirmAboutKey(services)),
    post('/office/key-requests/:request/decline', declineAboutKey(services)),
    ...(services.config.vcApi ? vcApiRoutes(services) : []),
  ];
}
