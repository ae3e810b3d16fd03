import {
  exampleCertificate,
  exampleKey,
  exampleList,
  exampleOptions,
  today,
} from '../src/domains/credential/example.fixture.ts';
import { buildStatement } from '../src/domains/credential/freshness/statement.ts';
import { type SigningKey, signCredential } from '../src/domains/credential/issue/sign.ts';
import { didDocumentOf } from '../src/domains/credential/keys/did-document.ts';
import { type Verification, verifyCredential } from '../src/domains/credential/verify/verify-credential.ts';

const did = 'did:web:assay.example';

/** A file that somebody holds. */
export interface HeldFile {
  readonly name: string;
  readonly content: string;
}

/** A certificate with what comes along, and what the product itself says of it. */
export interface Case {
  readonly name: string;
  readonly files: readonly HeldFile[];
  readonly trusted: readonly string[];
  readonly now: string;
  readonly product: Verification;
}

const fileOf = (name: string, document: unknown): HeldFile => ({
  name,
  content: typeof document === 'string' ? document : JSON.stringify(document),
});

/** What the issuer of the examples says of a certificate at a time when a model that it is about has gone. */
export async function lapsedStatement(key: SigningKey, credential: string) {
  const statement = buildStatement({
    credential,
    issuer: key.did,
    address: 'https://assay.example',
    asOf: today,
    standing: 'valid',
    successor: undefined,
    currency: {
      state: 'lapsed',
      since: '2026-11-10',
      because: [{ href: 'https://assay.example/wire/1', occurredOn: '2026-11-10', title: 'A model is gone' }],
      waiting: [],
    },
    register: '2026-11-01',
    suspension: undefined,
  });
  return signCredential(statement, key, today);
}

/** Certificates as they are met: whole, over, taken back, changed, another's, and one whose models have moved on. */
export async function cases(): Promise<readonly Case[]> {
  const key = await exampleKey(1, did);
  const stranger = await exampleKey(2);
  const whole = await exampleCertificate(key);
  const changed = JSON.parse(JSON.stringify(whole).replace('Mara Lindqvist', 'Mara Lindquist')) as object;
  const statement = await lapsedStatement(key, whole.id);
  const didDocument = didDocumentOf(did, [key.publicKeyMultibase]);

  async function made(
    name: string,
    document: unknown,
    {
      set = [],
      signer = key,
      now = today,
      statements = [],
    }: {
      readonly set?: readonly number[];
      readonly signer?: SigningKey;
      readonly now?: string;
      readonly statements?: readonly object[];
    } = {},
  ): Promise<Case> {
    const list = await exampleList(signer, set);
    const product = await verifyCredential(document, {
      ...exampleOptions(signer, list, { now, statements }),
      trusted: new Set([did]),
    });
    const files = [
      fileOf('certificate.json', document),
      fileOf('did.json', didDocument),
      fileOf('list.json', list),
      ...statements.map((one) => fileOf('freshness.json', one)),
    ];
    return { name, files, trusted: [did], now, product };
  }

  return [
    await made('valid', whole),
    await made('expired', whole, { now: '2028-11-20T10:00:00.000Z' }),
    await made('revoked', whole, { set: [94_567] }),
    await made('a byte changed', changed),
    await made('another issuer', await exampleCertificate(stranger), { signer: stranger }),
    await made('lapsed', whole, { statements: [statement] }),
  ];
}

/** The case of these in which nothing is wrong. */
export function whole([first]: readonly Case[]): Case {
  if (first === undefined) throw new Error('There are no cases.');
  return first;
}

/** The product's checks, with what the verifier says instead of an address that it did not ask. */
export function checksOffline({ product }: Case): Verification['checks'] {
  const reasonHere = (reason: string) => reason.replace(/^found at /, 'as it was handed in, for ');
  return product.checks.map((check) =>
    check.name === 'did' ? { ...check, reason: reasonHere(check.reason) } : check,
  );
}
