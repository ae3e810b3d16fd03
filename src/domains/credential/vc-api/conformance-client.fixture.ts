import assert from 'node:assert/strict';
import type { Client } from '../../../../test/client.ts';

/** A credential as the endpoint gives it back. */
export interface Issued {
  readonly issuer: string;
  readonly proof: {
    readonly cryptosuite: string;
    readonly proofValue: string;
    readonly verificationMethod: string;
  };
  readonly [member: string]: unknown;
}

/** An unsigned credential that the mainstream library can read, too: no context but the first. */
export const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  id: 'urn:uuid:86294362-4254-4f36-854f-3952fe42555d',
  issuer: 'https://university.example/issuers/14',
  credentialSubject: { id: 'did:example:subject', name: 'Example' },
};

/** What the endpoint answered. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls the VC-API as the W3C's suites do. */
export function conformanceClient(client: Client) {
  const asked = async (path: string, body: unknown): Promise<Answered> => {
    const answer = await client.postJson(`/vc-api/${path}`, body);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    asked,
    /** The plain credential with a change, issued. */
    async issue(cryptosuite: string, change: object = {}): Promise<Issued> {
      const given = { credential: { ...credential, ...change }, options: {} };
      const { status, body } = await asked(`${cryptosuite}/credentials/issue`, given);
      assert.equal(status, 201, JSON.stringify(body));
      return body.verifiableCredential as Issued;
    },
    verify: (cryptosuite: string, verifiableCredential: unknown, options: object = { checks: ['proof'] }) =>
      asked(`${cryptosuite}/credentials/verify`, { verifiableCredential, options }),
    present: (verifiablePresentation: unknown, options: object = {}) =>
      asked('eddsa-rdfc-2022/presentations/verify', { verifiablePresentation, options }),
    /** The issuers that the manifest names. */
    async issuers(): Promise<readonly { readonly id: string; readonly endpoint: string }[]> {
      const manifest: unknown = await (await client.get('/vc-api')).json();
      return (manifest as { issuers: { id: string; endpoint: string }[] }).issuers;
    },
  };
}
