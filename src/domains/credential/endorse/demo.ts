import { addMonths, type Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { didKeyOf, makeKeyPair, signCredential } from '../core.ts';
import { randomUuid } from '../issue/random-uuid.ts';
import type { KeyServices } from '../keys/identity.ts';
import { openStatusLists } from '../status/status-lists.ts';
import { decideOnAccreditor, enterAccreditor } from './accreditor.ts';
import { buildEndorsementCredential } from './endorsement-credential.ts';
import { keepEndorsement } from './endorsement.ts';
import { endorsables } from './subject.ts';

const termMonths = 36;

/**
 * A fictional accreditor that endorses every edition of the demonstration's schemes. Its secret key is thrown away: it
 * signs nothing more.
 */
export async function loadDemoEndorsements(
  services: KeyServices,
  people: { readonly enters: Id<'person'>; readonly confirms: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { db, config, random } = services;
  const pair = await makeKeyPair(random);
  const key = { ...pair, did: didKeyOf(pair.publicKeyMultibase) };
  const words = {
    did: key.did,
    name: 'Northern Board for Skills Accreditation (fictional)',
    home: 'https://northern-board.example/',
  };
  const accreditorId = await enterAccreditor(db, { ...words, by: people.enters }, now);
  await decideOnAccreditor(db, { accreditorId, by: people.confirms, decision: 'confirmed' }, now);
  for (const { id: subject, scheme, title } of await endorsables(db, config)) {
    if (scheme === null) continue;
    const unsigned = buildEndorsementCredential({
      id: randomUuid(random),
      accreditor: words,
      subject,
      comment: `Fictional, for the demonstration: ${title} says what it examines, how, and what it does not prove.`,
      validFrom: now,
      validUntil: addMonths(now, termMonths),
    });
    const document = await signCredential(unsigned, key, now);
    await keepEndorsement(
      { ...services, lists: openStatusLists(services) },
      { document, by: people.enters },
      now,
    );
  }
}
