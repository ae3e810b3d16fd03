import assert from 'node:assert/strict';
import test from 'node:test';
import { signToken } from './sign-token.ts';
import { draft, issuersKeys, signerFor, verified } from './token.fixture.ts';

const keys = await issuersKeys();

for (const [form, algorithm] of [
  ['open-badges', 'RS256'],
  ['vc-jose', 'EdDSA'],
] as const) {
  test(`revoked, suspended and out of time, as any other certificate: ${form}`, async () => {
    const token = await signToken(draft, signerFor(keys, algorithm), form);
    const { credentialStatus } = draft;
    const suspension = { ...credentialStatus, statusPurpose: 'suspension' };
    const suspendable = await signToken(
      { ...draft, credentialStatus: suspension },
      signerFor(keys, algorithm),
      form,
    );
    const set = [Number(credentialStatus.statusListIndex)];
    const looks = [
      await verified(token, keys),
      await verified(token, keys, { set }),
      await verified(suspendable, keys, { purpose: 'suspension' }),
      await verified(suspendable, keys, { set, purpose: 'suspension' }),
      await verified(token, keys, { now: '2029-01-01T00:00:00.000Z' }),
      await verified(token, keys, { now: '2026-11-01T00:00:00.000Z' }),
    ];
    assert.deepEqual(
      looks.map(({ verdict, reason }) => [verdict, reason]),
      [
        ['valid', 'every check passed'],
        ['revoked', 'the issuer revoked it'],
        ['valid', 'every check passed'],
        ['suspended', 'the issuer suspended it for the time being'],
        ['expired', `valid until ${draft.validUntil}`],
        ['invalid', `not valid before ${draft.validFrom}`],
      ],
    );
  });
}
