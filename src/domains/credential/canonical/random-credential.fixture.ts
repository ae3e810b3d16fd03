import type { RandomNumber } from '../../../kernel/random-number.ts';
import { openBadgesContextUrl, openBadgesExtensionsUrl, vcContextUrl } from '../contexts/bundled.ts';

const undefinedTermsUrl = 'https://www.w3.org/ns/credentials/undefined-terms/v2';

// What escapes, what looks like another thing, and what is a letter somewhere.
const alphabets = [
  'abcdefghijklmnopqrstuvwxyz ABC 0123456789 .,-',
  'é®ßçñ ŽŐ αβγ Жю 漢字かな ا ב',
  '"\\\n\r\t\b\f\u0000\u0001\u001f\u007f\u0080\u0085\u2028\u2029\ufeff\ufffe',
  "<>{}|^`_:@#/?%&='",
];
const pairs = ['😀', '𝒜', '𠀀', '\u{10ffff}', 'e\u0301', '\ud83d', '\ude00'];
const oddTexts = [
  '',
  ' ',
  '_:b0',
  '@type',
  'type',
  'null',
  '0',
  '1E0',
  'https://x.example/',
  'urn:a',
  'Note: b',
];
const oddIris = [
  '',
  'relative',
  '#part',
  '//x.example/',
  '_:b0',
  '_:c14n0',
  'ext:x',
  'xsd:string',
  'cred:y',
  'id:z',
  'a:',
  ':a',
  'HTTPS://X.EXAMPLE/',
  'https://x.example/a b',
  'https://x.example/<">',
  'https://x.example/é😀',
  'https://x.example/\ud83d',
  'urn:x:\u007f',
  'urn:assay-slot-1',
  '@id',
  'mailto:m@x.example',
  'data:text/plain,a%20b',
];

function pick<T>(random: RandomNumber, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** A credential whose members `structure` decides, and whose texts `texts` does: seldom odd ones, seldom equal ones. */
export function randomCredential(structure: RandomNumber, texts: RandomNumber): object {
  const chance = (share: number) => structure() < share;
  const used: string[] = [];

  function text(): string {
    if (texts() < 0.02) return pick(texts, oddTexts);
    if (texts() < 0.01 && used.length > 0) return pick(texts, used);
    const alphabet = pick(texts, alphabets);
    const made = Array.from({ length: Math.floor(texts() * 24) }, () =>
      texts() < 0.1 ? pick(texts, pairs) : alphabet.charAt(Math.floor(texts() * alphabet.length)),
    ).join('');
    used.push(made);
    return made;
  }

  function iri(): string {
    if (texts() < 0.006) return pick(texts, oddIris);
    if (texts() < 0.01) return pick(texts, ['https://x.example/1', 'urn:uuid:1']);
    const number = Math.floor(texts() * 1e9);
    return pick(texts, [
      `https://x.example/${number}`,
      `urn:uuid:${number}`,
      `did:web:x.example:${number}#é`,
    ]);
  }

  function time(): string {
    return new Date(Math.floor(texts() * 4e12)).toISOString();
  }

  function scalar(): unknown {
    const number = structure() * 10 ** Math.floor(structure() * 30 - 6);
    return pick(structure, [text(), null, true, false, 0, -0, 7, -3, 1.5, 1e21, number, Math.floor(number)]);
  }

  function several<T>(most: number, item: () => T): T[] {
    return Array.from({ length: Math.floor(structure() * (most + 1)) }, item);
  }

  /** Each of these members, or not. */
  function some(share: number, members: Readonly<Record<string, () => unknown>>): object {
    return Object.fromEntries(
      Object.entries(members).flatMap(([name, make]) => (chance(share) ? [[name, make()]] : [])),
    );
  }

  function achievement(): object {
    const scoreId = iri();
    return {
      ...some(0.8, { id: iri }),
      type: ['Achievement'],
      ...some(0.6, {
        name: text,
        description: text,
        version: text,
        criteria: () => ({ narrative: text() }),
        tag: () => several(3, text),
        creator: () => ({ id: iri(), type: ['Profile'], ...some(0.5, { name: text, email: text }) }),
        alignment: () =>
          several(3, () => ({
            type: ['Alignment'],
            targetName: text(),
            targetUrl: iri(),
            ...some(0.5, { targetCode: text, targetType: () => pick(texts, ['ext:a.b', 'CTDL', text()]) }),
          })),
        resultDescription: () => [
          { id: scoreId, type: ['ResultDescription'], name: text(), resultType: 'Percent' },
        ],
      }),
    };
  }

  function subject(): object {
    return {
      ...some(0.8, { id: iri }),
      type: ['AchievementSubject'],
      ...some(0.6, {
        achievement,
        result: () =>
          several(3, () => ({
            type: ['Result'],
            value: text(),
            ...some(0.5, { resultDescription: iri, achievedLevel: iri }),
          })),
        identifier: () =>
          several(2, () => ({
            type: 'IdentityObject',
            hashed: chance(0.5),
            identityType: 'name',
            identityHash: text(),
          })),
        creditsEarned: () => pick(structure, [1, 2.5, 1e21, text()]),
        role: text,
        image: () => ({ id: iri(), type: 'Image', caption: text() }),
      }),
    };
  }

  const evidence = () => ({
    type: ['Evidence'],
    ...some(0.7, { name: text, narrative: text, genre: text, description: text }),
    ...some(0.3, { id: iri }),
  });
  const more = [openBadgesContextUrl, openBadgesExtensionsUrl, ...(chance(0.2) ? [undefinedTermsUrl] : [])];
  return {
    '@context': [vcContextUrl, ...more],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: chance(0.3) ? iri() : { id: iri(), type: ['Profile'], ...some(0.5, { name: text, url: iri }) },
    credentialSubject: chance(0.8) ? subject() : several(2, subject),
    ...some(0.6, {
      id: iri,
      name: text,
      validFrom: time,
      validUntil: time,
      evidence: () => several(4, evidence),
    }),
    ...some(0.3, {
      description: text,
      awardedDate: time,
      credentialStatus: () => ({
        id: iri(),
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: text(),
        statusListCredential: iri(),
      }),
      credentialSchema: () => [{ id: iri(), type: '1EdTechJsonSchemaValidator2019' }],
      endorsement: () => ({
        id: iri(),
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: text(),
      }),
    }),
    ...some(0.03, {
      unknownTerm: scalar,
      relatedResource: () => ({ id: iri(), digestSRI: text() }),
      description: () => ({ '@value': text(), '@language': 'en' }),
      name: () => several(2, text),
      holder: scalar,
      evidence: () => null,
      refreshService: () => ({ id: iri(), type: '1EdTechCredentialRefresh' }),
      proof: () => ({ type: 'DataIntegrityProof', created: time(), proofPurpose: 'assertionMethod' }),
    }),
  };
}
