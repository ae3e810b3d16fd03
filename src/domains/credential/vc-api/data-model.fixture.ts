/** Documents that keep to the Verifiable Credentials Data Model 2.0, and such that do not, by its sections. */
const v2 = 'https://www.w3.org/ns/credentials/v2';
const examples = 'https://www.w3.org/ns/credentials/examples/v2';
const digest = '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734';
const sri = `sha256-${Buffer.from(digest, 'hex').toString('base64')}`;
const multibase = `u${Buffer.from(`1220${digest}`, 'hex').toString('base64url')}`;
const elsewhere = 'https://example.org/related.json';

/** A credential that keeps to the data model. */
export const plain = {
  '@context': [v2, examples],
  type: ['VerifiableCredential'],
  issuer: 'https://university.example/issuers/14',
  credentialSubject: { id: 'did:example:ebfeb1f712ebc6f1c276e12ec21', alumniOf: 'Example University' },
};

/** What is changed of a plain credential; `undefined` leaves a member out. */
export type Change = Readonly<Record<string, unknown>>;
/** A plain credential with a change. */
export const changed = (change: Change): object =>
  JSON.parse(JSON.stringify({ ...plain, ...change })) as object;

/** What keeps to the data model. */
export const good: readonly (readonly [section: string, what: string, change: Change])[] = [
  ['4.3', 'the first context alone', { '@context': [v2], credentialSubject: { id: 'urn:x:1' } }],
  ['4.3', 'a context in the document', { '@context': [v2, { alumniOf: 'https://example.org/#alumniOf' }] }],
  ['4.4', 'no id', { id: undefined }],
  ['4.4', 'an id that is a UUID', { id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33' }],
  ['4.4', 'a subject that has an id only', { credentialSubject: { id: 'did:example:subject' } }],
  ['4.5', 'a type that a context maps', { type: ['VerifiableCredential', 'AlumniCredential'] }],
  ['4.5', 'a type that is a URL', { type: ['VerifiableCredential', 'https://example.org/#A'] }],
  ['4.6', 'a name', { name: 'Degree', description: 'A degree.' }],
  ['4.6', 'a name in one language', { name: { '@value': 'Degree', '@language': 'en' } }],
  [
    '11.1',
    'a name with a direction',
    { name: { '@value': 'شهادة', '@language': 'ar', '@direction': 'rtl' } },
  ],
  [
    '11.1',
    'a name in two languages',
    {
      name: [
        { '@value': 'Degree', '@language': 'en' },
        { '@value': 'Diplôme', '@language': 'fr-CA' },
      ],
    },
  ],
  ['4.7', 'an issuer with a name', { issuer: { id: 'did:example:issuer', name: 'University' } }],
  ['4.8', 'two subjects', { credentialSubject: [{ id: 'did:example:1' }, { alumniOf: 'Example' }] }],
  ['4.9', 'instants with an offset', { validFrom: '2020-03-10T04:24:12.164-14:00' }],
  ['4.9', 'an end in the past', { validUntil: '2020-01-01T00:00:00Z' }],
  [
    '4.9',
    'a beginning and an end that are one',
    { validFrom: '2030-01-01T00:00:00Z', validUntil: '2030-01-01T01:00:00+01:00' },
  ],
  ['4.10', 'a status without an id', { credentialStatus: { type: 'BitstringStatusListEntry' } }],
  [
    '4.11',
    'two schemas',
    { credentialSchema: [1, 2].map((n) => ({ id: `https://example.org/${n}`, type: 'JsonSchema' })) },
  ],
  ['5.3', 'a resource with its digest', { relatedResource: { id: v2, digestSRI: sri } }],
  [
    '5.3',
    'a Multihash',
    { relatedResource: [{ id: v2, digestMultibase: multibase, mediaType: 'application/ld+json' }] },
  ],
  ['5.3', 'a resource that is not known here', { relatedResource: { id: elsewhere, digestSRI: sri } }],
  ['5.4', 'a refresh service', { refreshService: { type: 'ExampleRefresh', id: 'https://example.org/r' } }],
  [
    '5.5',
    'terms of use',
    { termsOfUse: [{ type: 'ExamplePolicy' }, { type: 'ExamplePolicy', id: 'urn:x:1' }] },
  ],
  ['5.6', 'evidence', { evidence: [{ type: 'ExampleEvidence' }] }],
];

/** What does not, and what is said of it. */
export const bad: readonly (readonly [section: string, what: string, change: Change, reason: RegExp])[] = [
  ['4.3', 'no context', { '@context': undefined }, /@context/],
  ['4.3', 'another first context', { '@context': [examples, v2] }, /does not begin with/],
  ['4.3', 'a context that is no URL', { '@context': [v2, 'https ://not-a-url/v1'] }, /@context/],
  ['4.3', 'a context that is a number', { '@context': [v2, 3] }, /@context/],
  [
    '4.3',
    'a context that nobody here knows',
    { '@context': [v2, 'https://example.org/c'] },
    /https:\/\/example\.org\/c/,
  ],
  ['4.4', 'an id that is null', { id: null }, /\$\.id/],
  ['4.4', 'two ids', { id: ['urn:x:1', 'urn:x:2'] }, /\$\.id/],
  ['4.4', 'an id that is no URL', { id: 'not-a-url' }, /\$\.id is not a URI/],
  [
    '4.4',
    'a subject with two ids',
    { credentialSubject: { id: ['urn:x:1', 'urn:x:2'] } },
    /credentialSubject\.id/,
  ],
  ['4.4', 'a subject whose id is no URL', { credentialSubject: { id: 'mara' } }, /credentialSubject\.id/],
  ['4.5', 'no type', { type: undefined }, /\$\.type/],
  [
    '4.5',
    'not the type of a credential',
    { type: ['AlumniCredential'] },
    /does not contain VerifiableCredential/,
  ],
  [
    '4.5',
    'a type that nothing maps',
    { '@context': [v2], type: ['VerifiableCredential', 'Unknown'] },
    /JSON-LD/,
  ],
  ['4.6', 'a name that is a number', { name: 5 }, /\$\.name/],
  [
    '11.1',
    'a name with a member of its own',
    { name: { '@value': 'Degree', '@language': 'en', url: 'x' } },
    /\$\.name/,
  ],
  ['11.1', 'a direction that is none', { name: { '@value': 'Degree', '@direction': 'up' } }, /\$\.name/],
  [
    '11.1',
    'a language that is none',
    { description: { '@value': 'A', '@language': 'e n' } },
    /\$\.description/,
  ],
  ['4.7', 'no issuer', { issuer: undefined }, /\$\.issuer/],
  ['4.7', 'an issuer that is null', { issuer: null }, /\$\.issuer/],
  ['4.7', 'an issuer that is no URL', { issuer: 'not-a-url' }, /\$\.issuer/],
  ['4.7', 'an issuer without an id', { issuer: { name: 'University' } }, /\$\.issuer/],
  ['4.7', 'an issuer whose id is null', { issuer: { id: null } }, /\$\.issuer/],
  [
    '4.7',
    'an issuer whose name has a member of its own',
    { issuer: { id: 'urn:x:1', name: { '@value': 'U', x: 1 } } },
    /\$\.issuer/,
  ],
  ['4.8', 'no subject', { credentialSubject: undefined }, /credentialSubject/],
  ['4.8', 'a subject without claims', { credentialSubject: {} }, /says nothing about anybody/],
  [
    '4.8',
    'two subjects, one of them without',
    { credentialSubject: [{ id: 'urn:x:1' }, {}] },
    /says nothing about anybody/,
  ],
  ['4.8', 'a subject that is a text', { credentialSubject: 'did:example:1' }, /credentialSubject/],
  ['4.8', 'no subject in the list', { credentialSubject: [] }, /credentialSubject/],
  ['4.9', 'an instant without an offset', { validFrom: '2023-01-01T00:00:00' }, /validFrom/],
  ['4.9', 'an instant without seconds', { validFrom: '2023-01-01T00:00Z' }, /validFrom/],
  ['4.9', 'a day', { validUntil: '2023-01-01' }, /validUntil/],
  ['4.9', 'a day that is none', { validUntil: '2023-02-30T00:00:00Z' }, /validUntil/],
  [
    '4.9',
    'an end before the beginning',
    { validFrom: '2031-01-01T00:00:00Z', validUntil: '2030-01-01T00:00:00Z' },
    /later than validUntil/,
  ],
  ['4.10', 'a status without a type', { credentialStatus: { id: 'urn:x:1' } }, /credentialStatus\.type/],
  [
    '4.10',
    'a status whose id is no URL',
    { credentialStatus: { id: 'x', type: 'ExampleStatus' } },
    /credentialStatus\.id/,
  ],
  [
    '4.10',
    'a status with two ids',
    { credentialStatus: { id: ['urn:x:1', 'urn:x:2'], type: 'ExampleStatus' } },
    /credentialStatus\.id/,
  ],
  ['4.11', 'a schema without a type', { credentialSchema: { id: 'urn:x:1' } }, /credentialSchema\.type/],
  ['4.11', 'a schema without an id', { credentialSchema: { type: 'JsonSchema' } }, /credentialSchema\.id/],
  [
    '5.2',
    'a protected term that is defined anew',
    { '@context': [v2, { VerifiableCredential: 'https://example.org/#V' }] },
    /JSON-LD/,
  ],
  ['5.3', 'a resource without a digest', { relatedResource: { id: v2 } }, /neither a digestSRI/],
  ['5.3', 'a resource without an id', { relatedResource: { digestSRI: sri } }, /relatedResource\.id/],
  [
    '5.3',
    'one resource twice',
    {
      relatedResource: [
        { id: v2, digestSRI: sri },
        { id: v2, digestMultibase: multibase },
      ],
    },
    /twice/,
  ],
  ['5.3', 'resources that are texts', { relatedResource: [v2] }, /relatedResource/],
  [
    '5.3',
    'a digest in hexadecimal',
    { relatedResource: { id: elsewhere, digestSRI: `sha256-${digest}` } },
    /digestSRI/,
  ],
  [
    '5.3',
    'another digest of a known resource',
    { relatedResource: { id: v2, digestSRI: `sha256-${'A'.repeat(43)}=` } },
    /another digest/,
  ],
  [
    '5.3',
    'a Multihash of another length',
    { relatedResource: { id: v2, digestMultibase: multibase.slice(0, -4) } },
    /digestMultibase/,
  ],
  ['5.4', 'a refresh service without a type', { refreshService: { id: 'urn:x:1' } }, /refreshService\.type/],
  ['5.5', 'terms of use without a type', { termsOfUse: [{ id: 'urn:x:1' }] }, /termsOfUse/],
  ['5.6', 'evidence without a type', { evidence: { id: 'urn:x:1' } }, /evidence\.type/],
];
