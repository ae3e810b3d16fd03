import type { Instant } from '../../kernel/clock.ts';
import type { RandomBytes } from '../../kernel/id.ts';
import { buildAchievementCredential } from './issue/achievement-credential.ts';
import type { AchievementFacts } from './issue/achievement-facts.ts';
import { type SigningKey, signCredential } from './issue/sign.ts';
import { didKeyOf } from './keys/did.ts';
import { didDocumentOf } from './keys/did-document.ts';
import { makeKeyPair } from './keys/key-pair.ts';
import { leastEntries } from './status/bitstring.ts';
import { buildStatusList, type StatusPurpose } from './status/status-list-credential.ts';
import type { VerifyOptions } from './verify/verify-credential.ts';

/** The day on which these tests take place. */
export const today: Instant = '2026-11-20T09:00:00.000Z';

/** Bytes that are the same in every run. */
export function repeatable(seed: number): RandomBytes {
  return (bytes) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = (seed * 31 + i * 7) & 255;
  };
}

/** An issuer's key: did:key by default. */
export async function exampleKey(seed = 1, did?: string): Promise<SigningKey> {
  const pair = await makeKeyPair(repeatable(seed));
  return { ...pair, did: did ?? didKeyOf(pair.publicKeyMultibase) };
}

/** A pass of Mara Lindqvist, fictional. */
export function exampleFacts(issuer: string, changes: Partial<AchievementFacts> = {}): AchievementFacts {
  return {
    id: 'https://assay.example/c/01k9y0000000000000000000aa',
    issuer: { did: issuer, name: 'Assay Demonstration Institute', url: 'https://assay.example/' },
    holder: { id: 'urn:uuid:5b0f6f0a-6f3a-4a55-9a3b-0d9d3a6a1c11', name: 'Mara Lindqvist' },
    scheme: {
      title: 'Technical practitioner',
      edition: 1,
      url: 'https://assay.example/schemes/technical-practitioner/1',
      scope: 'Builds, evaluates and operates software on language models.',
    },
    requirement: 'At least 70 % of 30 items in 60 minutes, without supervision.',
    proves: ['The holder answered 30 items on the five domains of the scheme.'],
    doesNotProve: [
      'Who sat at the keyboard: the exam was not supervised.',
      'Skill with models released later.',
    ],
    competencies: [
      {
        id: 't1.streamed-output',
        title: 'Streamed output',
        task: 'Handles a streamed answer, including an early end.',
        kind: 'version-bound',
        edition: 1,
        url: 'https://assay.example/competencies/t1.streamed-output',
      },
      {
        id: 't4.quantify-uncertainty',
        title: 'Quantify uncertainty',
        task: 'States an interval with every measured rate.',
        kind: 'stable',
        edition: 1,
        url: 'https://assay.example/competencies/t4.quantify-uncertainty',
      },
    ],
    result: { scorePercent: 83.33, cutScorePercent: 70 },
    blueprint: 'technical-1',
    release: '2026.4',
    modelRegister: '2026-11-01',
    validFrom: '2026-11-19T10:00:00.000Z',
    validUntil: '2028-11-19T10:00:00.000Z',
    status: { listUrl: 'https://assay.example/status/1', index: 94_567 },
    demonstration: true,
    ...changes,
  };
}

/** A signed certificate of `key`'s issuer. */
export async function exampleCertificate(key: SigningKey, changes: Partial<AchievementFacts> = {}) {
  return signCredential(buildAchievementCredential(exampleFacts(key.did, changes)), key, today);
}

/** A signed status list of `key`'s issuer with these indexes set. */
export async function exampleList(
  key: SigningKey,
  set: readonly number[] = [],
  purpose: StatusPurpose = 'revocation',
) {
  const url = 'https://assay.example/status/1';
  const validUntil = '2026-11-27T09:00:00.000Z';
  const list = { url, issuer: key.did, purpose, entries: leastEntries, set, validFrom: today, validUntil };
  return signCredential(buildStatusList(list), key, today);
}

/** Answers as the net would: with `key`'s DID document and this status list, and with nothing else. */
export function exampleOptions(
  key: SigningKey,
  list: unknown,
  changes: Partial<VerifyOptions> = {},
): VerifyOptions {
  return {
    now: today,
    resolve: {
      did: async (_url, did) => {
        if (did !== key.did) throw new Error('404');
        return didDocumentOf(key.did, [key.publicKeyMultibase]);
      },
      statusList: async (url) => {
        if (url !== 'https://assay.example/status/1') throw new Error('404');
        return list;
      },
    },
    trusted: new Set([key.did]),
    ...changes,
  };
}
