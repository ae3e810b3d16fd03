import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import test, { before, suite } from 'node:test';
import {
  byJose,
  did,
  draft,
  issuersKeys,
  type Keys,
  signerFor,
  strangersKey,
  verified,
} from './token.fixture.ts';

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const seconds = (instant: string): number => Date.parse(instant) / 1000;
const badge = {
  ...draft,
  iss: did,
  jti: draft.id,
  sub: draft.credentialSubject.id,
  nbf: seconds(draft.validFrom),
  exp: seconds(draft.validUntil),
};

suite('tokens that are not valid', () => {
  let keys: Keys;
  before(async () => {
    keys = await issuersKeys();
  });
  const vc = (payload: unknown, more: object = {}) => {
    const { key, keyId } = signerFor(keys, 'EdDSA');
    return byJose(payload, { alg: 'EdDSA', kid: keyId, typ: 'vc+jwt', ...more }, key);
  };
  const ob = (payload: unknown, more: object = {}) => {
    const { key, keyId } = signerFor(keys, 'RS256');
    return byJose(payload, { alg: 'RS256', kid: keyId, typ: 'JWT', ...more }, key);
  };
  /** A token whose header says something else than what was signed. */
  const underHeader = async (header: object, payload: unknown = draft) =>
    [part(header), part(payload), (await vc(draft)).split('.')[2]].join('.');
  const kid = () => signerFor(keys, 'EdDSA').keyId;
  const jwkOf = (algorithm: string) =>
    createPublicKey(signerFor(keys, algorithm).key).export({ format: 'jwk' });
  const { iss: _iss, ...withoutIss } = badge;
  const { nbf: _nbf, ...withoutNbf } = badge;
  const { sub: _sub, ...withoutSub } = badge;
  const { jti: _jti, ...withoutJti } = badge;

  const table: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    // Headers.
    ['alg none', () => underHeader({ alg: 'none', typ: 'vc+jwt' }), /nobody signed it/],
    [
      'alg nOnE without a signature',
      async () => `${part({ alg: 'nOnE' })}.${part(draft)}.`,
      /nobody signed it/,
    ],
    [
      'HS256 with the public key as the secret',
      async () => {
        const secret = createPublicKey(signerFor(keys, 'RS256').key).export({ format: 'pem', type: 'spki' });
        return byJose(draft, { alg: 'HS256', kid: signerFor(keys, 'RS256').keyId }, Buffer.from(secret));
      },
      /needs a secret that is shared/,
    ],
    [
      'ES256 named over an Ed25519 key',
      () => underHeader({ alg: 'ES256', kid: kid() }),
      /is of Ed25519: ES256/,
    ],
    [
      'RS256 named over an Ed25519 key',
      () => underHeader({ alg: 'RS256', kid: kid() }),
      /is of Ed25519: RS256/,
    ],
    [
      'RS512',
      () => byJose(draft, { alg: 'RS512', kid: kid() }, signerFor(keys, 'RS256').key),
      /RS512 is not supported/,
    ],
    ['crit', () => underHeader({ alg: 'EdDSA', kid: kid(), crit: ['exp'], exp: 1 }), /has “crit”/],
    ['b64 false', () => underHeader({ alg: 'EdDSA', kid: kid(), b64: false }), /has “b64”/],
    ['another typ', () => vc(draft, { typ: 'at+jwt' }), /typ” is at\+jwt/],
    ['a token within a token', () => vc(draft, { cty: 'JWT' }), /token within a token/],
    ['a payload that is a token', async () => vc(JSON.stringify(await vc(draft))), /not a JSON object/],
    ['a list as header', async () => `${part([])}.${part(draft)}.AA`, /not a JSON object/],
    ['no alg', async () => `${part({ alg: 5 })}.${part(draft)}.AA`, /\$\.alg is not a text/],
    [
      'a header member twice',
      async () => `${part('{"alg":"none","alg":"EdDSA"}')}.${part(draft)}.AA`,
      /member “alg” twice/,
    ],
    [
      'a payload member twice',
      () => vc(JSON.stringify(draft).replace('{', '{"issuer":"did:web:other.example",')),
      /member “issuer” twice/,
    ],
    [
      'the same in other letters',
      () => vc(JSON.stringify(draft).replace('{', '{"\\u0069ssuer":"did:web:other.example",')),
      /member “issuer” twice/,
    ],
    ['one more header in an Open Badge', () => ob(badge, { jku: 'https://127.0.0.1/keys' }), /has “jku”/],
    // Forms.
    ['two parts', async () => `${part({ alg: 'EdDSA' })}.${part(draft)}`, /not a JSON object/],
    ['an encrypted token', async () => `${part({ alg: 'RSA-OAEP' })}.AA.AA.AA.AA`, /encrypted/],
    ['padding', async () => (await vc(draft)).replace('.', '=.'), /not a JSON object/],
    [
      'stray bits',
      async () =>
        (await vc(draft)).replace(/.$/, (last) =>
          last === 'A' ? 'B' : String.fromCharCode(last.charCodeAt(0) + 1),
        ),
      /the signature of the token is not base64url text/,
    ],
    [
      'more than 1 MiB',
      async () => `${part({ alg: 'EdDSA' })}.${'A'.repeat(1024 * 1024)}.AA`,
      /longer than 1 MiB/,
    ],
    ['deep nesting', () => vc(`{"a":${'['.repeat(500)}${']'.repeat(500)}}`), /nested deeper/],
    ['the claim vc', () => vc({ iss: did, vc: draft }), /claim “vc”/],
    [
      'version 1.1',
      () => vc({ ...draft, '@context': ['https://www.w3.org/2018/credentials/v1'] }),
      /version 1.1/,
    ],
    [
      'a context of nobody’s',
      () => vc({ ...draft, '@context': [draft['@context'][0], 'https://x.example/c'] }),
      /x\.example/,
    ],
    // Claims.
    ['another iss', () => vc({ ...draft, iss: 'did:web:other.example' }), /“iss” says another thing/],
    ['another jti', () => vc({ ...draft, jti: 'urn:x' }), /“jti” says another thing/],
    ['another sub', () => vc({ ...draft, sub: 'urn:x' }), /“sub” says another thing/],
    ['aud', () => vc({ ...draft, aud: 'https://a.example' }), /meant for/],
    ['nbf that is no number', () => vc({ ...draft, nbf: '2026' }), /\$\.nbf/],
    ['exp beyond all dates', () => vc({ ...draft, exp: 1e300 }), /\$\.exp is after/],
    ['an Open Badge without iss', () => ob(withoutIss), /“iss” is missing/],
    ['an Open Badge without nbf', () => ob(withoutNbf), /“nbf” is missing/],
    ['an Open Badge without sub', () => ob(withoutSub), /“sub” is missing/],
    ['an Open Badge without jti', () => ob(withoutJti), /“jti” is missing/],
    ['an Open Badge with another iss', () => ob({ ...badge, iss: 'did:web:other.example' }), /“iss” says/],
    ['an Open Badge with another nbf', () => ob({ ...badge, nbf: badge.nbf - 1 }), /“nbf” says/],
    ['an Open Badge with another exp', () => ob({ ...badge, exp: badge.exp + 86_400 }), /“exp” says/],
    [
      'a signature that ended',
      () => vc({ ...draft, exp: seconds('2026-11-20T08:59:59Z') }),
      /the proof expired/,
    ],
    [
      'a signature that has not begun',
      () => vc({ ...draft, nbf: seconds('2026-11-20T10:00:00Z') }),
      /the proof is not valid before/,
    ],
    // Keys.
    [
      'a stranger’s signature',
      () => byJose(draft, { alg: 'EdDSA', kid: kid() }, strangersKey),
      /signature does not hold/,
    ],
    ['a key that is not listed', () => vc(draft, { kid: `${did}#other` }), /does not list the key/],
    [
      'a key of another issuer',
      () => vc(draft, { kid: 'did:web:other.example#k' }),
      /not one of the issuer.*nobody was asked/,
    ],
    ['a key at another site', () => ob(badge, { kid: 'https://other.example/k' }), /nobody was asked/],
    ['no key’s name', () => vc(draft, { kid: undefined }), /names no key/],
    [
      'a stranger’s key in the header',
      () =>
        byJose(
          draft,
          { alg: 'EdDSA', jwk: createPublicKey(strangersKey).export({ format: 'jwk' }) },
          strangersKey,
        ),
      /proves nothing about did:web:assay\.example/,
    ],
    [
      'another key in the header than it names',
      () => ob(badge, { jwk: { ...jwkOf('RS256'), e: 'Aw' } }),
      /names one key and brings another/,
    ],
  ];

  for (const [name, make, words] of table) {
    test(name, async () => {
      const asked: string[] = [];
      const { verdict, reason, checks } = await verified(await make(), keys, { asked });
      assert.match(reason, words);
      assert.ok(verdict === 'invalid' || verdict === 'expired', verdict);
      assert.ok(checks.every(({ reason: why }) => why !== ''));
      assert.ok(
        asked.every((url) => url.startsWith('https://assay.example/')),
        asked.join(),
      );
    });
  }

  test('an envelope with anything beside the token in it is not opened', async () => {
    const id = `data:application/vc+jwt,${await vc(draft)}`;
    const type = 'EnvelopedVerifiableCredential';
    const context = draft['@context'][0];
    assert.equal((await verified({ '@context': context, type, id }, keys)).verdict, 'valid');
    for (const envelope of [
      { ...draft, type: [...draft.type, type], id },
      { '@context': context, type: [type, 'EndorsementCredential'], id },
      { '@context': context, type, id, credentialSubject: { id: 'urn:x' } },
      { '@context': context, type, id: id.replace('vc+jwt', 'vc+sd-jwt') },
    ])
      assert.equal((await verified(envelope, keys)).verdict, 'invalid');
  });

  test('a byte changed anywhere in the payload breaks it', async () => {
    const [header = '', payload = '', signature = ''] = (await vc(draft)).split('.');
    const text = Buffer.from(payload, 'base64url');
    for (let at = 0; at < text.length; at += 97) {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const token = `${header}.${changed.toString('base64url')}.${signature}`;
      assert.equal((await verified(token, keys)).verdict, 'invalid', `byte ${at}`);
    }
  });
});
