import { exampleKey, today } from '../example.fixture.ts';
import { type SigningKey, signCredential } from '../core.ts';
import { buildEndorsementCredential, type EndorsementFacts } from './endorsement-credential.ts';

/** The key of Northern Board, a fictional accreditor. */
export const accreditorKey = (): Promise<SigningKey> => exampleKey(7);

/** What Northern Board says of the example's scheme. */
export function endorsementFacts(did: string, changes: Partial<EndorsementFacts> = {}): EndorsementFacts {
  return {
    id: 'urn:uuid:0d9d3a6a-6f3a-4a55-9a3b-5b0f6f0a1c11',
    accreditor: { did, name: 'Northern Board', home: 'https://northern-board.example/' },
    subject: 'https://assay.example/schemes/technical-practitioner/1',
    comment: 'The exam asks for what the scheme says.',
    validFrom: '2026-11-01T00:00:00.000Z',
    validUntil: '2028-11-01T00:00:00.000Z',
    ...changes,
  };
}

/** Northern Board's signed endorsement, or another body's. */
export function endorsed(key: SigningKey, changes: Partial<EndorsementFacts> = {}) {
  return signCredential(buildEndorsementCredential(endorsementFacts(key.did, changes)), key, today);
}
