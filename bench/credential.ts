import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { exampleFacts, exampleKey, today } from '../src/domains/credential/example.fixture.ts';
import { buildAchievementCredential } from '../src/domains/credential/issue/achievement-credential.ts';
import { signCredential } from '../src/domains/credential/issue/sign.ts';
import { didDocumentOf } from '../src/domains/credential/keys/did-document.ts';
import { mainstream } from '../src/domains/credential/mainstream.fixture.ts';
import { holds, verifySecured } from '../src/domains/credential/verify/verify-secured.ts';
import { type Bench, percentile } from './figure.ts';

const key = await exampleKey(1, 'did:web:assay.example');
const didDocument = didDocumentOf(key.did, [key.publicKeyMultibase]);

function draftOf(number: number) {
  const holder = { id: `urn:uuid:${number}`, name: `Mara Lindqvist ${number}` };
  return buildAchievementCredential(
    exampleFacts(key.did, { id: `https://assay.example/c/${number}`, holder }),
  );
}

// Turn about, in blocks that are short beside what the machine does in the meantime.
const block = 25;

/** What issuing and verifying a certificate costs, next to the mainstream stack and to the bare signature. */
export async function credential(bench: Bench): Promise<void> {
  const stock = await mainstream(key);
  const raw = generateKeyPairSync('ed25519');
  const data = new Uint8Array(64);
  const signature = sign(null, data, raw.privateKey);
  const drafts = Array.from({ length: 500 }, (_, number) => draftOf(number));
  const draft = (number: number) => drafts[number] ?? draftOf(number);
  const issued = { theirs: new Map<number, object>(), ours: new Map<number, object>() };
  let refused = 0;
  const count = (accepted: boolean) => {
    if (!accepted) refused++;
  };
  const work: Readonly<Record<string, (number: number) => unknown>> = {
    mainstream_issue: async (number) => issued.theirs.set(number, await stock.issue(draft(number))),
    issue: async (number) => issued.ours.set(number, await signCredential(draft(number), key, today)),
    raw_sign: () => sign(null, data, raw.privateKey),
    mainstream_verify: async (number) => count((await stock.verify(issued.ours.get(number) ?? {})).verified),
    verify: async (number) =>
      count(holds((await verifySecured(issued.theirs.get(number), today, async () => didDocument)).outcomes)),
    raw_verify: () => verify(null, data, raw.publicKey, signature),
  };

  async function inTurn(blocks: number, times: Map<string, number[]>): Promise<void> {
    for (let first = 0; first < blocks * block; first += block) {
      for (const [name, once] of Object.entries(work)) {
        await setImmediate();
        const taken = times.get(name) ?? [];
        times.set(name, taken);
        for (let number = first; number < first + block; number++) {
          const start = performance.now();
          await once(number);
          taken.push(performance.now() - start);
        }
      }
    }
  }

  // Both sides warm: the mainstream stack has filled its caches, Assay its templates, and both are compiled.
  await inTurn(bench.short ? 2 : 8, new Map());
  for (let number = 0; number < 3_000; number++) {
    for (const name of ['issue', 'verify']) await work[name]?.(number % block);
  }
  const times = new Map<string, number[]>();
  await inTurn(bench.short ? 2 : 16, times);

  const median = (name: string) => percentile(times.get(name) ?? [], 0.5);
  for (const name of times.keys()) bench.tell(name, median(name) * 1000, 'µs');
  bench.tell('issue_vs_mainstream', median('mainstream_issue') / median('issue'), 'times');
  bench.tell('verify_vs_mainstream', median('mainstream_verify') / median('verify'), 'times');
  bench.tell('issue_over_raw_sign', median('issue') / median('raw_sign'), 'times');
  bench.tell('verify_over_raw_verify', median('verify') / median('raw_verify'), 'times');
  if (refused > 0) bench.broken(`${refused} times one side refused what the other had issued`);
}
