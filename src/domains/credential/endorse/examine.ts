import type { Instant } from '../../../kernel/clock.ts';
import { verifyCredential } from '../core.ts';
import type { KeyServices } from '../keys/identity.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { sentence } from '../verify/checks.ts';
import { parseAt } from '../verify/credential-shape.ts';
import { type JsonObject, readJsonDocument } from '../verify/json-document.ts';
import { lookUp } from '../verify/look-up.ts';
import { type Accreditor, registeredAccreditors } from './accreditor.sql.ts';
import { type EndorsementDocument, endorsementShape } from './endorsement-shape.ts';
import { type Endorsable, endorsables } from './subject.ts';

/** Certificates carry endorsements whole, so one must stay small; in characters of JSON. */
export const largestEndorsement = 16_000;

/** What was found of a document that somebody hands over as an endorsement. */
export interface Examined {
  /** Why it is not taken, each failing check in a sentence; empty for one that can be kept. */
  readonly refusals: readonly string[];
  /** What was looked at, the good as well. */
  readonly document: JsonObject | undefined;
  readonly stated: EndorsementDocument | undefined;
  readonly accreditor: Accreditor | undefined;
  readonly subject: Endorsable | undefined;
}

/** What examining and keeping need of the process. */
export interface EndorseServices extends KeyServices {
  readonly lists: StatusLists;
}

/**
 * Examines a document: it must be a small EndorsementCredential, of a registered accreditor's, about an edition or the
 * issuer of ours, and hold against every check that any credential has to pass. Never rejects for what it is.
 */
export async function examineEndorsement(
  services: EndorseServices,
  input: unknown,
  now: Instant,
): Promise<Examined> {
  const nothing = { document: undefined, stated: undefined, accreditor: undefined, subject: undefined };
  const read = readJsonDocument(input);
  if ('refused' in read) return { ...nothing, refusals: [sentence(read.refused)] };
  const document = read.value;
  const size = JSON.stringify(document).length;
  if (size > largestEndorsement) {
    const most = largestEndorsement.toLocaleString('en-GB');
    return {
      ...nothing,
      refusals: [`It has ${size.toLocaleString('en-GB')} characters; at most ${most} are taken.`],
    };
  }
  const parsed = parseAt(endorsementShape, document);
  if ('refused' in parsed)
    return { ...nothing, refusals: [`Not an endorsement: ${sentence(parsed.refused)}`] };
  const stated = parsed.value;
  const accreditors = await registeredAccreditors(services.db);
  const accreditor = accreditors.find(({ did }) => did === stated.issuer.id);
  const subjects = await endorsables(services.db, services.config);
  const subject = subjects.find(({ id }) => id === stated.credentialSubject.id);
  const refusals = [
    ...(accreditor === undefined
      ? [`${stated.issuer.id} is not an accreditor that is registered here.`]
      : []),
    ...(subject === undefined
      ? [
          `It is about ${stated.credentialSubject.id}, which is neither an edition of a scheme nor an issuer of ours.`,
        ]
      : []),
  ];
  // Nothing is fetched for a stranger.
  if (accreditor === undefined) return { document, stated, accreditor, subject, refusals };
  const { checks } = await verifyCredential(document, {
    now,
    resolve: lookUp(services, services.lists, now),
    trusted: new Set([accreditor.did]),
  });
  const failing = checks.filter(({ ok, finding }) => !ok && finding !== 'not reached');
  return {
    document,
    stated,
    accreditor,
    subject,
    refusals: [...refusals, ...failing.map(({ reason }) => sentence(reason))],
  };
}
